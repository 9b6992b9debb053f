"""Ground floor: frozen types and the grammar of target values. Imports no other room."""
