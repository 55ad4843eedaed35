"""What keeps MXNet running on the machines of today; under everything else."""
