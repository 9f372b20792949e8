"""Letters made into scans: pages set in type, damaged as scanners do; the engine's errors learned from them."""
