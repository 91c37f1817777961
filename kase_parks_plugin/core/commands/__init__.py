"""What the commands do that belong to no capability of their own; ``permits``, ``evidence`` and ``package`` lie with theirs."""
