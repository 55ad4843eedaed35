"""What moves under the reader's hand."""
