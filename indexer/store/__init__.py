"""Where are terms and passages kept, and how are they found again? The protocol and its two implementations."""
