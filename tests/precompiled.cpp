// The unit that the precompiled headers of all tests belong to: main.cpp, which makes Catch2, is compiled without.
