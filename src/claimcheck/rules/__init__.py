"""The rules: one file each, in a folder for each family; being here is being registered."""
