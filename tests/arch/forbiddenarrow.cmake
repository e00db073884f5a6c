# SPDX-License-Identifier: GPL-3.0-or-later
#
# Configures projects in which one room links another: some must not, one may.
function(_configure room arrow)
  execute_process(COMMAND "${CMAKE_COMMAND}" -S "${PROJECT}" -B "${BUILD}/${room}-${arrow}" -DLAYERS=${LAYERS} -DROOM=${room} -DARROW=${arrow}
    OUTPUT_VARIABLE _out ERROR_VARIABLE _out RESULT_VARIABLE _code)
  set(_said "${_out}" PARENT_SCOPE)
  set(_code "${_code}" PARENT_SCOPE)
endfunction()

# A window's page sees no adapter, and what plugins see needs nothing of ours.
foreach(_pair scenario:storage ui_debrief:plugins sdk:foundation)
  string(REPLACE ":" ";" _pair "${_pair}")
  list(GET _pair 0 _room)
  list(GET _pair 1 _arrow)
  _configure(${_room} ${_arrow})
  if(_code EQUAL 0 OR NOT _said MATCHES "Forbidden arrow: '${_room}' may not link[ \n]+'${_arrow}'")
    message(FATAL_ERROR "A forbidden arrow was not refused:\n${_said}")
  endif()
endforeach()
_configure(scenario foundation)
if(NOT _code EQUAL 0)
  message(FATAL_ERROR "An allowed arrow was refused:\n${_said}")
endif()
