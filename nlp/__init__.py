"""The language stage: Document to Reading."""
