"""The frame around the pages: navigation, top bar, lock, palette, help, and what watches the keyboard."""
