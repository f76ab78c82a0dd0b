// The peer: LEMON's min cost flow solvers on a .zqm problem (docs/benchmarks.md). Costs are weighed so that seats of a
// better tier outweigh everything below: the weight of a tier is (number of tiers - tier + 1) x (candidates x largest fit + 1).
//   g++ -O3 -march=native lemon.cpp -o lemon -llemon && ./lemon costscaling|simplex FILE.zqm
#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

using Graph = lemon::StaticDigraph;
using Cost = long long;

struct Line {
  int from, to, least, most;
  Cost cost;
};

static double cpuSeconds() {
  rusage used;
  getrusage(RUSAGE_SELF, &used);
  return used.ru_utime.tv_sec + used.ru_stime.tv_sec + 1e-6 * (used.ru_utime.tv_usec + used.ru_stime.tv_usec);
}

template <class Solver>
static void solve(Graph& graph, Graph::ArcMap<int>& least, Graph::ArcMap<int>& most, Graph::ArcMap<Cost>& cost,
                  Graph::ArcMap<int>& flow, bool& optimal, double& seconds) {
  Solver solver(graph);
  solver.lowerMap(least).upperMap(most).costMap(cost);
  const double start = cpuSeconds();
  optimal = solver.run() == Solver::OPTIMAL;
  seconds = cpuSeconds() - start;
  if (optimal) solver.flowMap(flow);
}

int main(int count, char** words) {
  if (count < 3) return 2;
  std::ifstream in(words[2], std::ios::binary);
  const std::string raw((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  std::vector<int32_t> file(raw.size() / 4);
  std::memcpy(file.data(), raw.data(), file.size() * 4);
  if (file.size() < 8 || file[0] != 0x314d515a) return 2;
  const int people = file[1], posts = file[2], pairs = file[3], senders = file[4], hosts = file[5], largest = file[6];
  const int32_t* at = file.data() + 8;
  auto take = [&](int length) {
    const int32_t* start = at;
    at += length;
    return start;
  };
  const int32_t *row = take(people + 1), *post = take(pairs), *fit = take(pairs), *seats = take(posts), *tier = take(posts);
  const int32_t *sender = take(people), *host = take(posts);
  const int32_t *senderAbove = take(senders), *senderLeast = take(senders), *senderMost = take(senders);
  const int32_t *hostAbove = take(hosts), *hostLeast = take(hosts), *hostMost = take(hosts);

  const int firstPost = people, firstSender = firstPost + posts, firstHost = firstSender + senders, root = firstHost + hosts;
  int tiers = 1;
  for (int j = 0; j < posts; j++) tiers = std::max(tiers, tier[j]);
  const Cost weight = Cost(people) * largest + 1;
  const auto bound = [&](int most) { return most < 0 ? people : most; };
  std::vector<Line> lines;
  lines.reserve(size_t(pairs) + people + posts + senders + hosts);
  for (int i = 0; i < people; i++) {
    lines.push_back({sender[i] < 0 ? root : firstSender + sender[i], i, 0, 1, 0});
    for (int k = row[i]; k < row[i + 1]; k++)
      lines.push_back({i, firstPost + post[k], 0, 1, -Cost(fit[k]) - weight * (tiers - tier[post[k]] + 1)});
  }
  for (int j = 0; j < posts; j++) lines.push_back({firstPost + j, host[j] < 0 ? root : firstHost + host[j], 0, seats[j], 0});
  for (int g = 0; g < senders; g++)
    lines.push_back({senderAbove[g] < 0 ? root : firstSender + senderAbove[g], firstSender + g, senderLeast[g], bound(senderMost[g]), 0});
  for (int g = 0; g < hosts; g++)
    lines.push_back({firstHost + g, hostAbove[g] < 0 ? root : firstHost + hostAbove[g], hostLeast[g], bound(hostMost[g]), 0});
  std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.from < b.from; });

  std::vector<std::pair<int, int>> ends;
  ends.reserve(lines.size());
  for (const Line& line : lines) ends.emplace_back(line.from, line.to);
  Graph graph;
  graph.build(root + 1, ends.begin(), ends.end());
  Graph::ArcMap<int> least(graph), most(graph), flow(graph);
  Graph::ArcMap<Cost> cost(graph);
  for (size_t k = 0; k < lines.size(); k++) {
    const auto arc = graph.arc(int(k));
    least[arc] = lines[k].least;
    most[arc] = lines[k].most;
    cost[arc] = lines[k].cost;
  }
  bool optimal = false;
  double seconds = 0;
  if (!std::strcmp(words[1], "simplex"))
    solve<lemon::NetworkSimplex<Graph, int, Cost>>(graph, least, most, cost, flow, optimal, seconds);
  else
    solve<lemon::CostScaling<Graph, int, Cost>>(graph, least, most, cost, flow, optimal, seconds);

  std::vector<int> filled(tiers, 0);
  Cost total = 0;
  for (size_t k = 0; optimal && k < lines.size(); k++) {
    if (lines[k].from >= people || !flow[graph.arc(int(k))]) continue;
    const int its = tier[lines[k].to - firstPost];
    filled[its - 1]++;
    total += -lines[k].cost - weight * (tiers - its + 1);
  }
  rusage used;
  getrusage(RUSAGE_SELF, &used);
  std::printf("{\"status\":\"%s\",\"filledByTier\":[", optimal ? "optimal" : "infeasible");
  for (int t = 0; t < tiers; t++) std::printf("%s%d", t ? "," : "", filled[t]);
  std::printf("],\"totalFit\":%lld,\"cpu\":%.3f,\"peakMB\":%ld}\n", total, seconds, used.ru_maxrss / 1024);
}
