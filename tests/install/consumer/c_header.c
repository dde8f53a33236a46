/* The header is C. */
#include "plugin/c_api.h"

uint32_t abi_of_c(void) { return TEARSHEET_PLUGIN_ABI; }
