"""discrepant finds where sources disagree."""
