# SPDX-License-Identifier: GPL-3.0-or-later
include(CMakeFindDependencyMacro)
find_dependency(Qt6 COMPONENTS Core)
include("${CMAKE_CURRENT_LIST_DIR}/HoldspaceSdkTargets.cmake")
