# SPDX-License-Identifier: GPL-3.0-or-later
#
# Any word of qmllint about a file of FOLDER is a failure.
file(GLOB _files "${FOLDER}/*.qml")
if(NOT _files)
  message(FATAL_ERROR "No .qml file in ${FOLDER}.")
endif()
execute_process(COMMAND "${QMLLINT}" -I "${IMPORTS}" ${_files} OUTPUT_VARIABLE _out ERROR_VARIABLE _err RESULT_VARIABLE _code)
if(NOT _code EQUAL 0 OR NOT "${_out}${_err}" STREQUAL "")
  message(FATAL_ERROR "${_out}${_err}")
endif()
