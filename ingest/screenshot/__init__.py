"""Screenshots of chats: bubbles by colour and shape, their lines, their times."""
