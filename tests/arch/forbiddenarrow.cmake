# SPDX-License-Identifier: GPL-3.0-or-later
#
# Configures a project whose scenario room links the storage room, and one whose arrows are allowed.
foreach(_arrow storage foundation)
  execute_process(COMMAND "${CMAKE_COMMAND}" -S "${PROJECT}" -B "${BUILD}/${_arrow}" -DLAYERS=${LAYERS} -DARROW=${_arrow}
    OUTPUT_VARIABLE _out ERROR_VARIABLE _out RESULT_VARIABLE _code)
  set(_said_${_arrow} "${_out}")
  set(_code_${_arrow} "${_code}")
endforeach()
if(_code_storage EQUAL 0 OR NOT _said_storage MATCHES "Forbidden arrow: 'scenario' may not link[ \n]+'storage'")
  message(FATAL_ERROR "A forbidden arrow was not refused:\n${_said_storage}")
endif()
if(NOT _code_foundation EQUAL 0)
  message(FATAL_ERROR "An allowed arrow was refused:\n${_said_foundation}")
endif()
