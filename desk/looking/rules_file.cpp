#include "desk/looking/rules_file.h"

#include <algorithm>
#include <filesystem>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "desk/temporary.h"

namespace tearsheet::desk {
namespace fs = std::filesystem;
namespace {

/// Runs a program with its output in a file. True if it succeeds.
bool run_into(const std::vector<std::string>& command, const fs::path& output) {
  std::vector<char*> arguments;
  for (const auto& each : command) arguments.push_back(const_cast<char*>(each.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = -1;
  const int failed = ::posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) return false;
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

template <class Named>
void replace_by_name(std::vector<Named>& list, const std::vector<Named>& by, std::string Named::*name) {
  for (const auto& each : by) {
    const auto found = std::ranges::find(list, each.*name, name);
    if (found == list.end()) {
      list.push_back(each);
    } else {
      *found = each;
    }
  }
}

}  // namespace

config::LoadedDesk load_rules_of(const OpenDesk& desk, const std::string& name) {
  if (fs::is_regular_file(name)) return config::load_rules({name});
  const TemporaryFolder folder("tearsheet-rules");
  const auto file = folder.path() / "rules.yaml";
  const bool is_revision = name.find(':') != std::string::npos && !name.starts_with('-');
  if (!is_revision || !run_into({"git", "-C", desk.folder().string(), "show", name}, file))
    throw Error(ErrorKind::kUsage, "neither a file of rules nor a REV:path that git knows in the desk's folder", name);
  return config::load_rules({file.string()});
}

config::Desk with_rules(const config::Desk& desk, const std::vector<std::string>& ids) {
  auto out = desk;
  std::erase_if(out.rules, [&](const config::Rule& rule) { return std::ranges::find(ids, rule.id) == ids.end(); });
  for (const auto& rule : desk.rules)
    if (std::ranges::find(ids, rule.id) == ids.end() && !rule.query.empty())
      out.queries.push_back({rule.id, rule.query, rule.query_place});
  return out;
}

config::Desk overridden(const config::Desk& desk, const config::Desk& by) {
  auto out = desk;
  replace_by_name(out.lists, by.lists, &config::SavedList::name);
  replace_by_name(out.queries, by.queries, &config::SavedQuery::name);
  replace_by_name(out.rules, by.rules, &config::Rule::id);
  return out;
}

}  // namespace tearsheet::desk
