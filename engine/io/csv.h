#include "engine/base/csv.h"
