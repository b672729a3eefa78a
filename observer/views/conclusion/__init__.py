"""The conclusion: written, checked and issued at the desk; read by everybody once published."""
