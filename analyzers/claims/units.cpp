#include "analyzers/claims/units.h"

#include "analyzers/text/unicode.h"

namespace vouch {

UnitKind unit_kind(WordHash word) {
  switch (word) {
    case "percent"_w:
    case "pct"_w:
    case "percentage"_w:
      return UnitKind::percent;
    case "dollar"_w:
    case "dollars"_w:
    case "cent"_w:
    case "cents"_w:
    case "euro"_w:
    case "euros"_w:
    case "yen"_w:
    case "yuan"_w:
    case "renminbi"_w:
    case "peso"_w:
    case "pesos"_w:
    case "rupee"_w:
    case "rupees"_w:
    case "ruble"_w:
    case "rubles"_w:
    case "roubles"_w:
    case "franc"_w:
    case "francs"_w:
    case "krona"_w:
    case "kronor"_w:
    case "lira"_w:
    case "shekels"_w:
    case "rand"_w:
    case "naira"_w:
    case "dinars"_w:
    case "riyals"_w:
    case "usd"_w:
    case "eur"_w:
    case "gbp"_w:
    case "bucks"_w:
    case "pence"_w:
      return UnitKind::currency;
    case "mile"_w:
    case "miles"_w:
    case "mi"_w:
    case "km"_w:
    case "kilometer"_w:
    case "kilometers"_w:
    case "kilometre"_w:
    case "kilometres"_w:
    case "meter"_w:
    case "meters"_w:
    case "metre"_w:
    case "metres"_w:
    case "cm"_w:
    case "mm"_w:
    case "m"_w:
    case "centimeter"_w:
    case "centimeters"_w:
    case "foot"_w:
    case "feet"_w:
    case "ft"_w:
    case "inch"_w:
    case "inches"_w:
    case "yard"_w:
    case "yards"_w:
    case "pound"_w:
    case "pounds"_w:
    case "lb"_w:
    case "lbs"_w:
    case "ounce"_w:
    case "ounces"_w:
    case "oz"_w:
    case "gram"_w:
    case "grams"_w:
    case "kilogram"_w:
    case "kilograms"_w:
    case "kg"_w:
    case "kilo"_w:
    case "kilos"_w:
    case "ton"_w:
    case "tons"_w:
    case "tonne"_w:
    case "tonnes"_w:
    case "acre"_w:
    case "acres"_w:
    case "hectare"_w:
    case "hectares"_w:
    case "gallon"_w:
    case "gallons"_w:
    case "liter"_w:
    case "liters"_w:
    case "litre"_w:
    case "litres"_w:
    case "barrel"_w:
    case "barrels"_w:
    case "degree"_w:
    case "degrees"_w:
    case "mph"_w:
    case "kph"_w:
    case "knots"_w:
    case "watt"_w:
    case "watts"_w:
    case "kilowatts"_w:
    case "megawatt"_w:
    case "megawatts"_w:
    case "gigawatt"_w:
    case "gigawatts"_w:
    case "kw"_w:
    case "mw"_w:
    case "gw"_w:
    case "volts"_w:
    case "megabytes"_w:
    case "gigabytes"_w:
    case "terabytes"_w:
    case "gb"_w:
    case "mb"_w:
    case "tb"_w:
    case "calories"_w:
    case "bushels"_w:
    case "decibels"_w:
    case "caliber"_w:
    case "caliper"_w:
    case "millimeters"_w:
    case "micrograms"_w:
    case "milligrams"_w:
    case "mg"_w:
    case "ppm"_w:
      return UnitKind::physical;
    case "second"_w:
    case "seconds"_w:
    case "minute"_w:
    case "minutes"_w:
    case "hour"_w:
    case "hours"_w:
    case "day"_w:
    case "days"_w:
    case "night"_w:
    case "nights"_w:
    case "week"_w:
    case "weeks"_w:
    case "weekend"_w:
    case "weekends"_w:
    case "month"_w:
    case "months"_w:
    case "year"_w:
    case "years"_w:
    case "yr"_w:
    case "yrs"_w:
    case "hr"_w:
    case "hrs"_w:
    case "decade"_w:
    case "decades"_w:
    case "century"_w:
    case "centuries"_w:
    case "quarter"_w:
    case "quarters"_w:
    case "season"_w:
    case "seasons"_w:
    case "semesters"_w:
    case "generations"_w:
      return UnitKind::duration;
    default:
      return UnitKind::none;
  }
}

bool names_by_number(WordHash word) {
  switch (word) {
    case "room"_w:
    case "section"_w:
    case "sections"_w:
    case "chapter"_w:
    case "chapters"_w:
    case "article"_w:
    case "articles"_w:
    case "page"_w:
    case "pages"_w:
    case "flight"_w:
    case "route"_w:
    case "highway"_w:
    case "interstate"_w:
    case "channel"_w:
    case "channels"_w:
    case "district"_w:
    case "precinct"_w:
    case "ward"_w:
    case "apartment"_w:
    case "apt"_w:
    case "suite"_w:
    case "lot"_w:
    case "gate"_w:
    case "terminal"_w:
    case "platform"_w:
    case "line"_w:
    case "lines"_w:
    case "level"_w:
    case "levels"_w:
    case "phase"_w:
    case "phases"_w:
    case "stage"_w:
    case "stages"_w:
    case "step"_w:
    case "tier"_w:
    case "type"_w:
    case "types"_w:
    case "category"_w:
    case "class"_w:
    case "grade"_w:
    case "grades"_w:
    case "version"_w:
    case "windows"_w:
    case "iphone"_w:
    case "boeing"_w:
    case "airbus"_w:
    case "apollo"_w:
    case "proposition"_w:
    case "propositions"_w:
    case "prop"_w:
    case "amendment"_w:
    case "amendments"_w:
    case "title"_w:
    case "act"_w:
    case "bill"_w:
    case "resolution"_w:
    case "measure"_w:
    case "unit"_w:
    case "pier"_w:
    case "exit"_w:
    case "volume"_w:
    case "vol"_w:
    case "episode"_w:
    case "game"_w:
    case "games"_w:
    case "round"_w:
    case "rounds"_w:
    case "inning"_w:
    case "row"_w:
    case "psalm"_w:
    case "verse"_w:
    case "verses"_w:
    case "form"_w:
    case "schedule"_w:
    case "exhibit"_w:
    case "rule"_w:
    case "rules"_w:
    case "protocol"_w:
    case "directive"_w:
    case "agenda"_w:
    case "area"_w:
    case "zone"_w:
    case "sector"_w:
    case "block"_w:
    case "studio"_w:
    case "subsection"_w:
    case "paragraph"_w:
    case "clause"_w:
    case "part"_w:
    case "parts"_w:
    case "figure"_w:
    case "figures"_w:
    case "table"_w:
    case "item"_w:
    case "items"_w:
    case "question"_w:
    case "day"_w:
    case "week"_w:
    case "weeks"_w:
    case "days"_w:
    case "season"_w:
    case "seasons"_w:
    case "bowl"_w:
    case "h.r"_w:
    case "hr"_w:
    case "u.s.c"_w:
    case "c.f.r"_w:
    case "vols"_w:
    case "pp"_w:
    case "ch"_w:
    case "sec"_w:
    case "art"_w:
    case "fig"_w:
    case "box"_w:
    case "bus"_w:
    case "engine"_w:
    case "ladder"_w:
    case "hole"_w:
    case "seed"_w:
    case "bay"_w:
    case "runway"_w:
    case "building"_w:
    case "hall"_w:
    case "house"_w:
    case "local"_w:
    case "count"_w:
    case "counts"_w:
    case "docket"_w:
    case "case"_w:
    case "permit"_w:
    case "order"_w:
    case "model"_w:
    case "mark"_w:
    case "site"_w:
    case "kilometre"_w:
    case "car"_w:
    case "track"_w:
    case "trial"_w:
    case "trials"_w:
    case "turn"_w:
    case "turns"_w:
    case "lap"_w:
    case "heat"_w:
    case "opus"_w:
    case "op"_w:
    case "no"_w:
    case "nos"_w:
    case "lane"_w:
    case "lanes"_w:
    case "floor"_w:
    case "floors"_w:
    case "option"_w:
    case "plan"_w:
    case "team"_w:
    case "group"_w:
    case "division"_w:
    case "cell"_w:
    case "camp"_w:
      return true;
    default:
      return false;
  }
}

bool street_word(WordHash word) {
  switch (word) {
    case "street"_w:
    case "st"_w:
    case "avenue"_w:
    case "ave"_w:
    case "av"_w:
    case "road"_w:
    case "rd"_w:
    case "drive"_w:
    case "dr"_w:
    case "lane"_w:
    case "ln"_w:
    case "boulevard"_w:
    case "blvd"_w:
    case "way"_w:
    case "place"_w:
    case "pl"_w:
    case "court"_w:
    case "ct"_w:
    case "square"_w:
    case "terrace"_w:
    case "parkway"_w:
    case "pkwy"_w:
    case "highway"_w:
    case "hwy"_w:
    case "plaza"_w:
    case "row"_w:
    case "alley"_w:
    case "circle"_w:
    case "crescent"_w:
    case "quay"_w:
    case "pike"_w:
    case "turnpike"_w:
    case "broadway"_w:
    case "embankment"_w:
    case "trail"_w:
    case "loop"_w:
    case "wharf"_w:
      return true;
    default:
      return false;
  }
}

std::string singular(std::string_view noun) {
  std::string word = fold(noun);
  switch (hash_word(word)) {
    case "people"_w:
    case "persons"_w:
      return "person";
    case "men"_w:
      return "man";
    case "women"_w:
      return "woman";
    case "children"_w:
      return "child";
    case "lives"_w:
      return "life";
    case "wives"_w:
      return "wife";
    case "feet"_w:
      return "foot";
    case "teeth"_w:
      return "tooth";
    case "mice"_w:
      return "mouse";
    case "geese"_w:
      return "goose";
    case "homes"_w:
      return "home";
    case "cases"_w:
      return "case";
    case "houses"_w:
      return "house";
    case "leaves"_w:
      return "leaf";
    case "percent"_w:
    case "pct"_w:
      return "percent";
    default:
      break;
  }
  const auto ends = [&](std::string_view suffix) { return word.size() > suffix.size() + 1 && word.ends_with(suffix); };
  if (ends("policemen") || ends("firemen") || ends("smen") || ends("women") || ends("lawmen") || ends("tymen")) {
    word.replace(word.size() - 2, 1, "a");
    return word;
  }
  if (ends("ies")) {
    word.replace(word.size() - 3, 3, "y");
    return word;
  }
  if (ends("ches") || ends("shes") || ends("sses") || ends("xes")) {
    word.resize(word.size() - 2);
    return word;
  }
  if (ends("s") && !ends("ss") && !ends("us") && !ends("is")) {
    word.pop_back();
  }
  return word;
}

bool looks_plural(std::string_view noun) {
  const std::string word = fold(noun);
  switch (hash_word(word)) {
    case "people"_w:
    case "men"_w:
    case "women"_w:
    case "children"_w:
    case "police"_w:
    case "feet"_w:
    case "cattle"_w:
    case "fish"_w:
    case "sheep"_w:
    case "mice"_w:
    case "geese"_w:
    case "teeth"_w:
    case "troops"_w:
    case "deer"_w:
    case "personnel"_w:
    case "staff"_w:
    case "aircraft"_w:
    case "youth"_w:
      return true;
    case "this"_w:
    case "was"_w:
    case "has"_w:
    case "is"_w:
    case "its"_w:
    case "his"_w:
    case "as"_w:
    case "us"_w:
    case "does"_w:
    case "says"_w:
    case "gas"_w:
    case "perhaps"_w:
    case "always"_w:
    case "towards"_w:
    case "plus"_w:
    case "minus"_w:
    case "versus"_w:
    case "across"_w:
    case "news"_w:
    case "politics"_w:
      return false;
    default:
      break;
  }
  if (word.size() > 5 && word.ends_with("men")) {
    return word != "specimen" && word != "regimen" && word != "women's";
  }
  return word.size() >= 4 && word.back() == 's' && !word.ends_with("ss") && !word.ends_with("us") &&
         !word.ends_with("is") && !word.ends_with("'s");
}

}  // namespace vouch
