# SPDX-License-Identifier: GPL-3.0-or-later
#
# Every library of the house is declared with holdspace_library(). Its room decides which other rooms it may
# link; a forbidden arrow fails the configure with one line that names both ends.

include_guard(GLOBAL)

# What each room may link, of our own libraries.
# What plugins see (plugins/sdk): not even the foundation, so that a plugin needs nothing but Qt.
set(HS_MAY_sdk        "")
set(HS_MAY_foundation "")
set(HS_MAY_scenario   foundation)
set(HS_MAY_session    foundation scenario)
set(HS_MAY_coding     foundation scenario session)
set(HS_MAY_metrics    foundation scenario session coding)
set(_hs_core          foundation scenario session coding metrics)
set(HS_MAY_library    ${_hs_core})
set(HS_MAY_live       ${_hs_core} library)
set(HS_MAY_papers     ${_hs_core} library)
# A debrief report is put on paper too.
set(HS_MAY_debrief    ${_hs_core} library papers)
set(HS_MAY_exchange   ${_hs_core})
set(HS_MAY_layout     foundation)
# What was recorded, by the session's clock: recorder and players agree on it.
set(HS_MAY_replay     foundation scenario session)
set(_hs_usecases      ${_hs_core} library live papers debrief exchange layout replay)
# Adapters implement interfaces of the core and the use cases.
set(HS_MAY_storage    ${_hs_usecases})
set(HS_MAY_room       ${_hs_usecases})
set(HS_MAY_media      ${_hs_usecases})
set(HS_MAY_recording  live replay foundation)
set(HS_MAY_film       replay recording foundation)
set(HS_MAY_vault      live foundation)
set(HS_MAY_controllers live foundation)
set(HS_MAY_plugins    ${_hs_core} debrief sdk)
# A plugin sees the SDK alone. The one that wraps the built-in figures sees these as well.
set(HS_MAY_plugin_catalogue ${_hs_core} sdk)
set(HS_MAY_cli        ${_hs_usecases} storage room recording film plugins sdk)
# The window sees use cases, never an adapter.
set(HS_MAY_ui_common  ${_hs_usecases})
set(HS_MAY_ui_canvas  ${_hs_usecases} ui_common)
foreach(_page author run debrief library)
  set(HS_MAY_ui_${_page} ${_hs_usecases} ui_common ui_canvas)
endforeach()
set(HS_MAY_tests      ANY)
set(HS_MAY_shell      ANY)

# Rooms whose speed is felt; the others are compiled quickly.
set(HS_FAST foundation session metrics ui_canvas)

# Rooms whose files are compiled together with HOLDSPACE_TOGETHER: many files, or heavy headers. Names inside a file are then
# shared with its neighbours.
set(HS_TOGETHER scenario session metrics library live papers debrief exchange storage cli recording replay
  ui_common ui_canvas ui_author ui_run ui_debrief ui_library unit_tests contract_tests canvas_tests viewmodel_tests)

# Rooms that may use Qt Core only.
set(HS_QTCORE_ONLY sdk foundation scenario session coding metrics layout replay plugin_catalogue)

function(_hs_check_arrow room linked)
  if("${HS_MAY_${room}}" STREQUAL "ANY")
    return()
  endif()
  if(linked MATCHES "^hs_(.+)$")
    if(NOT CMAKE_MATCH_1 IN_LIST HS_MAY_${room})
      message(FATAL_ERROR "Forbidden arrow: '${room}' may not link '${CMAKE_MATCH_1}' (see app/docs/architecture.md).")
    endif()
  elseif(room IN_LIST HS_QTCORE_ONLY AND NOT linked STREQUAL "Qt6::Core")
    message(FATAL_ERROR "Forbidden arrow: '${room}' uses Qt Core only, not '${linked}'.")
  endif()
endfunction()

# holdspace_library(<room> [HEADERS_ONLY] LINKS <targets…> [SOURCES …])
# Declares static library hs_<room> from the sources in the current folder; its include directory is that
# folder alone, so a header of an unlinked room does not resolve. Includes read <room/header.h> through a
# generated forwarding folder per room.
function(holdspace_library room)
  cmake_parse_arguments(ARG "HEADERS_ONLY" "" "LINKS;SOURCES" ${ARGN})
  if(NOT DEFINED HS_MAY_${room})
    message(FATAL_ERROR "Room '${room}' is not in app/cmake/HoldspaceLayers.cmake.")
  endif()
  foreach(linked IN LISTS ARG_LINKS)
    _hs_check_arrow(${room} ${linked})
  endforeach()
  if(NOT ARG_SOURCES)
    file(GLOB ARG_SOURCES CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp" "${CMAKE_CURRENT_SOURCE_DIR}/*.h")
  endif()
  if(NOT ARG_SOURCES)
    return()
  endif()
  if(ARG_HEADERS_ONLY)
    add_library(hs_${room} INTERFACE)
    set(_seen INTERFACE)
  else()
    add_library(hs_${room} STATIC ${ARG_SOURCES})
    set_target_properties(hs_${room} PROPERTIES LINKER_LANGUAGE CXX)
    set(_seen PUBLIC)
  endif()
  set_property(GLOBAL APPEND PROPERTY HS_LIBRARIES hs_${room})
  set_target_properties(hs_${room} PROPERTIES HS_ROOM ${room})
  # <room/header.h> resolves only through a link: each library exports a folder that holds one link, its own.
  string(REPLACE "ui_" "ui/" _path "${room}")
  string(REPLACE "plugin_" "plugin/" _path "${_path}")
  set(_inc "${CMAKE_BINARY_DIR}/include/hs_${room}")
  get_filename_component(_parent "${_inc}/${_path}" DIRECTORY)
  file(MAKE_DIRECTORY "${_parent}")
  file(CREATE_LINK "${CMAKE_CURRENT_SOURCE_DIR}" "${_inc}/${_path}" SYMBOLIC)
  target_include_directories(hs_${room} ${_seen} "$<BUILD_INTERFACE:${_inc}>")
  target_link_libraries(hs_${room} ${_seen} ${ARG_LINKS})
  if(ARG_HEADERS_ONLY)
    return()
  endif()
  holdspace_compile_options(hs_${room})
  if(NOT room IN_LIST HS_FAST)
    holdspace_compile_quickly(hs_${room})
  endif()
  holdspace_compile_together(hs_${room} ${room})
  if(room IN_LIST HS_FAST)
    target_precompile_headers(hs_${room} REUSE_FROM hs_headers_fast)
  else()
    target_precompile_headers(hs_${room} REUSE_FROM hs_headers_quick)
  endif()
endfunction()

# The heavy headers that nearly every file includes anyway, compiled once for each level of optimization: GCC takes a header
# that was compiled with other macros as long as none of them means anything in it.
function(holdspace_headers name)
  file(WRITE "${CMAKE_BINARY_DIR}/${name}.cpp" "// Nothing but its precompiled header.\n")
  add_library(${name} OBJECT "${CMAKE_BINARY_DIR}/${name}.cpp")
  set_target_properties(${name} PROPERTIES AUTOMOC OFF)
  target_link_libraries(${name} PRIVATE Qt6::Core)
  holdspace_compile_options(${name})
  target_precompile_headers(${name} PRIVATE <QHash> <QJsonArray> <QJsonObject> <QList> <QObject> <QString> <QVariant>
    <functional> <memory> <optional> <variant> <tl/expected.hpp>)
endfunction()

# For code whose speed nobody feels: forms, generated QML, rules, tests. Takes about a third off a clean build.
function(holdspace_compile_quickly target)
  target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
endfunction()

# Eight files in one, for a build from nothing: half the time. A build that is worked on is quicker without.
function(holdspace_compile_together target room)
  if(HOLDSPACE_TOGETHER AND room IN_LIST HS_TOGETHER)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
    # A file that translates by a tr() of its own, or says so, stays by itself.
    get_target_property(_files ${target} SOURCES)
    foreach(_file IN LISTS _files)
      cmake_path(ABSOLUTE_PATH _file BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}")
      if(_file MATCHES "\\.cpp$")
        file(STRINGS "${_file}" _own LIMIT_COUNT 1 REGEX "QString tr\\(const char|^// Compiled by itself")
        if(_own)
          set_source_files_properties("${_file}" PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
        endif()
      endif()
    endforeach()
  endif()
endfunction()

function(holdspace_compile_options target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow=local -Wnon-virtual-dtor)
  target_compile_definitions(${target} PRIVATE QT_NO_CAST_FROM_BYTEARRAY QT_NO_FOREACH QT_NO_KEYWORDS
    QT_MESSAGELOGCONTEXT)
  if(HOLDSPACE_SANITIZE)
    target_compile_options(${target} PUBLIC -fsanitize=address,undefined -fno-omit-frame-pointer)
    target_link_options(${target} PUBLIC -fsanitize=address,undefined)
  endif()
endfunction()

# A last look at what was really linked, transitively added links included.
function(holdspace_check_layers)
  get_property(libraries GLOBAL PROPERTY HS_LIBRARIES)
  foreach(library IN LISTS libraries)
    get_target_property(room ${library} HS_ROOM)
    get_target_property(links ${library} LINK_LIBRARIES)
    foreach(linked IN LISTS links)
      if(linked MATCHES "^hs_")
        _hs_check_arrow(${room} ${linked})
      endif()
    endforeach()
  endforeach()
  message(STATUS "Layers: every arrow is allowed.")
endfunction()

# holdspace_ui_library(<folder> LINKS …): view models of one page, QML URI Holdspace.Ui.<Folder>.
function(holdspace_ui_library folder)
  cmake_parse_arguments(ARG "" "" "LINKS" ${ARGN})
  holdspace_library(ui_${folder} LINKS ${ARG_LINKS} Qt6::Core Qt6::Gui Qt6::Qml Qt6::Quick)
  string(SUBSTRING ${folder} 0 1 _first)
  string(TOUPPER ${_first} _first)
  string(SUBSTRING ${folder} 1 -1 _rest)
  set(_uri "Holdspace.Ui.${_first}${_rest}")
  target_include_directories(hs_ui_${folder} PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}")
  # Types of a linked ui library stand in the properties of this one; tools must know where to find them.
  set(_modules QtQuick)
  foreach(linked IN LISTS ARG_LINKS)
    if(linked MATCHES "^hs_ui_(.)(.+)$")
      string(TOUPPER ${CMAKE_MATCH_1} _initial)
      list(APPEND _modules "Holdspace.Ui.${_initial}${CMAKE_MATCH_2}")
    endif()
  endforeach()
  qt_add_qml_module(hs_ui_${folder} URI ${_uri} VERSION 1.0 RESOURCE_PREFIX /qt/qml DEPENDENCIES ${_modules}
    PLUGIN_TARGET hs_ui_${folder}plugin OUTPUT_TARGETS _targets)
  set_target_properties(${_targets} PROPERTIES AUTOMOC OFF)
  target_include_directories(hs_ui_${folder}plugin PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}")
  set_property(GLOBAL APPEND PROPERTY HS_QML_PLUGINS hs_ui_${folder}plugin)
endfunction()

# holdspace_qml_module(<folder> [IMPORTS <uris>] [SINGLETONS <files>]): the .qml files of one folder, URI Holdspace.<Folder>.
function(holdspace_qml_module folder)
  cmake_parse_arguments(ARG "" "" "SINGLETONS;RESOURCES" ${ARGN})
  string(SUBSTRING ${folder} 0 1 _first)
  string(TOUPPER ${_first} _first)
  string(SUBSTRING ${folder} 1 -1 _rest)
  file(GLOB _files RELATIVE "${CMAKE_CURRENT_SOURCE_DIR}" CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.qml")
  foreach(_singleton IN LISTS ARG_SINGLETONS)
    set_source_files_properties(${_singleton} PROPERTIES QT_QML_SINGLETON_TYPE TRUE)
  endforeach()
  qt_add_qml_module(hs_qml_${folder} STATIC URI Holdspace.${_first}${_rest} VERSION 1.0 RESOURCE_PREFIX /qt/qml
    PLUGIN_TARGET hs_qml_${folder}plugin QML_FILES ${_files} RESOURCES ${ARG_RESOURCES} OUTPUT_TARGETS _targets)
  # Generated code holds no Q_OBJECT of its own; of the module itself, Qt reads what moc says.
  set_target_properties(${_targets} PROPERTIES AUTOMOC OFF)
  target_link_libraries(hs_qml_${folder} PRIVATE Qt6::Quick)
  holdspace_compile_quickly(hs_qml_${folder})
  # What qmlcachegen makes of each file is a namespace of its own, and mostly the same headers.
  set_target_properties(hs_qml_${folder} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 16)
  set_property(GLOBAL APPEND PROPERTY HS_QML_PLUGINS hs_qml_${folder}plugin)
  set_property(GLOBAL APPEND PROPERTY HS_QML_FOLDERS ${folder})
endfunction()
