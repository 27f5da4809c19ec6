"""OFD (GB/T 33190-2016), the layout format of Chinese offices: own reader, for no permissive library reads it."""
