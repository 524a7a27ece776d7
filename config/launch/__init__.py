"""What `bin/run` runs: servers, migrations, demo, then web, worker and beat until Ctrl-C."""
