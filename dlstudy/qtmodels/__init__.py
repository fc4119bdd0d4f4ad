"""Qt objects that are no widgets: they turn what the domain returns into signals. QtCore and QtGui only."""
