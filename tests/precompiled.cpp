// The translation unit that owns the precompiled headers of all tests; main.cpp, which builds Catch2, does without.
