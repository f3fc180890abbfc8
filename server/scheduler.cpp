#include "server/scheduler.h"

#include <algorithm>
#include <utility>

#include "analyzers/newsroom/anchoring.h"

namespace vouch::server {

Duration debounce(Duration cost, Duration since_last_edit) {
  return cost < kInstant || since_last_edit > cost ? Duration(0) : std::min(cost, kLongestDelay);
}

void Scheduler::changed(const std::shared_ptr<Draft>& draft) {
  ++draft->generation;
  const Duration now = runtime_->now();
  const Duration since = now - draft->changed_at;
  draft->changed_at = now;
  draft->stop.request_stop();
  if (!draft->running && !draft->scheduled) {  // else: whoever runs or waits will see the new text
    schedule(draft, debounce(draft->cost, since));
  }
}

void Scheduler::schedule(const std::shared_ptr<Draft>& draft, Duration delay) {
  draft->scheduled = true;
  const Task begin = [self = weak_from_this(), draft] {
    const auto scheduler = self.lock();
    if (scheduler && draft->scheduled) {
      scheduler->start(draft);
    }
  };
  if (delay == Duration(0)) {
    runtime_->post(begin);  // behind the messages that came along, so that a burst is analysed once
  } else {
    runtime_->after(delay, begin);
  }
}

void Scheduler::when_current(const std::shared_ptr<Draft>& draft, std::function<void()> then) {
  if (draft->closed || draft->current()) {
    return then();
  }
  draft->waiting.push_back(std::move(then));
  if (!draft->running) {
    start(draft);  // somebody waits: no debounce
  }
}

void Scheduler::closed(const std::shared_ptr<Draft>& draft) {
  draft->closed = true;
  draft->scheduled = false;
  draft->stop.request_stop();
  for (const auto& then : std::exchange(draft->waiting, {})) {
    then();
  }
}

bool Scheduler::on_the_spot(const Draft& draft) {
  return draft.report != nullptr && draft.cost > Duration(0) && draft.cost < kOnTheSpot &&
         draft.settings == draft.reported_settings &&
         draft.source->size() < draft.report->document->source->size() + kHardlyMore;
}

void Scheduler::start(const std::shared_ptr<Draft>& draft) {
  draft->scheduled = false;
  if (draft->closed || draft->running) {
    return;
  }
  draft->running = true;
  draft->stop = std::stop_source();
  const bool cold = draft->report == nullptr;
  const bool here = on_the_spot(*draft);
  Task analysis = [self = weak_from_this(), runtime = runtime_, draft, cold, here, model = model_,
                   source = draft->source, settings = draft->settings, newsroom = draft->newsroom,
                   markup = draft->markup, cache = draft->cache, ledger = draft->ledger, places = draft->places,
                   stop = draft->stop.get_token(), generation = draft->generation] {
    const Duration began = runtime->now();
    LintInput input;
    input.source = source;
    input.info.markup = markup;
    input.config = &settings->config;
    input.rules = settings->rules;
    input.model = model.get();
    input.cache = cache.get();
    input.newsroom = newsroom;
    input.newsroom.ledger = ledger;
    input.newsroom.places = places;
    input.stop = stop;
    auto report = std::make_shared<Report>(lint(input));
    const Duration cost = runtime->now() - began;
    Task take = [self, draft, settings, cold, generation, cost, report] {
      if (const auto scheduler = self.lock()) {
        draft->reported_settings = settings;
        scheduler->take(draft, generation, cost, cold, std::move(*report));
      }
    };
    here ? take() : runtime->post(std::move(take));
  };
  here ? analysis() : runtime_->work(std::move(analysis));
}

namespace {

// Where the ledger's entries stand by the newest report; those that it did not find keep their place.
std::shared_ptr<const std::vector<Span>> places_of(const Draft& draft) {
  const Checks* checks = draft.report->newsroom.checks.get();
  if (checks == nullptr) {
    return nullptr;
  }
  std::vector<Span> out(checks->rows.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    const bool known = draft.places && i < draft.places->size();
    out[i] = !checks->rows[i].span.empty() || !known ? checks->rows[i].span : (*draft.places)[i];
  }
  return std::make_shared<const std::vector<Span>>(std::move(out));
}

}  // namespace

void Scheduler::take(const std::shared_ptr<Draft>& draft, std::uint64_t generation, Duration cost, bool cold,
                     Report report) {
  draft->running = false;
  if (draft->closed) {
    return;
  }
  if (!cold && !report.stopped) {
    draft->cost = cost;
  }
  if (generation != draft->generation || report.stopped) {
    return draft->waiting.empty() ? schedule(draft, debounce(draft->cost, Duration(0))) : start(draft);
  }
  // The one before goes when the new one is published: to free a book takes as long as to read a page.
  const auto before = std::exchange(draft->report, std::make_shared<const Report>(std::move(report)));
  draft->reported = generation;
  draft->places = places_of(*draft);
  for (const auto& then : std::exchange(draft->waiting, {})) {
    then();
  }
  if (finished_ && draft->current()) {
    finished_(draft);
  }
}

}  // namespace vouch::server
