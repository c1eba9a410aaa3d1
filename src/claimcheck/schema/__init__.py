"""What a package should be: the profile, and Table Schemas as packages state them."""
