"""The permit path: which procedures a project needs on a plot, in what order, how long they take, and how sure that is."""
