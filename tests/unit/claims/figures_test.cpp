// Figures as data: a sentence in, the figures out as "kind[words]=value". One row a case.
#include "analyzers/claims/figures.h"

#include <cmath>
#include <cstdio>
#include <gtest/gtest.h>

#include "analyzers/block_analysis.h"

namespace vouch {
namespace {

std::string number(double value) {
  char out[48];
  std::snprintf(out, sizeof out, "%.6g", value);
  return out;
}

std::string describe(std::string_view prose, const Figure& f) {
  std::string out(name(f.kind));
  out += '[' + std::string(slice(prose, f.span)) + ']';
  using enum FigureKind;
  if (f.kind == date) {
    const std::string full = format_date(f.date);
    if (!full.empty()) {
      out += '=' + full;
    }
    if (f.date.weekday != 0) {
      out += '@' + std::string(weekday_name(f.date.weekday));
    }
    if (f.date.relative) {
      out += '~';
    }
    return out;
  }
  if (f.kind == identifier || f.kind == time || f.kind == score) {
    return out;
  }
  out += '=' + number(f.low);
  if (f.high != f.low) {
    out += ".." + number(f.high);
  }
  switch (f.approximation) {
    case Approximation::about:
      out += '~';
      break;
    case Approximation::over:
      out += '+';
      break;
    case Approximation::under:
      out += '-';
      break;
    case Approximation::tens:
      out += '*';
      break;
    case Approximation::exact:
      break;
  }
  return out;
}

std::string figures(const std::string& prose) {
  Block block;
  block.prose = prose;
  block.span = {0, static_cast<Offset>(prose.size())};
  const BlockAnalysis analysis = analyse_block(block, nullptr);
  std::string out;
  for (const Figure& f : analysis.figures) {
    EXPECT_LT(f.span.begin, f.span.end);
    EXPECT_LE(f.span.end, prose.size());
    EXPECT_TRUE(f.span.contains(f.number)) << prose;
    out += (out.empty() ? "" : " ") + describe(prose, f);
  }
  return out;
}

struct Case {
  const char* text;
  const char* expected;
};

void check(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    EXPECT_EQ(figures(c.text), c.expected) << c.text;
  }
}

TEST(Figures, Counts) {
  check({
      {"The flood drove 4,100 households from the valley.", "count[4,100 households]=4100"},
      {"The guild has 512 members.", "count[512 members]=512"},
      {"About 80,000 people watched the regatta.", "count[About 80,000 people]=80000~"},
      {"Over 300 cyclists crossed the bridge.", "count[Over 300 cyclists]=300+"},
      {"More than 2.3 million readers voted.", "count[More than 2.3 million readers]=2.3e+06+"},
      {"Nearly 900 trees fell.", "count[Nearly 900 trees]=900-"},
      {"At least 14 boats sank.", "count[At least 14 boats]=14+"},
      {"Up to 60 guests may stay.", "count[Up to 60 guests]=60-"},
      {"Fewer than 40 pupils remain.", "count[Fewer than 40 pupils]=40-"},
      {"No more than 12 cars fit on the ferry.", "count[No more than 12 cars]=12-"},
      {"As many as 7,000 birds nest there.", "count[As many as 7,000 birds]=7000-"},
      {"Roughly 1,500 new jobs were promised.", "count[Roughly 1,500 new jobs]=1500~"},
      {"Some 3,000 fans came by train.", "count[Some 3,000 fans]=3000~"},
      {"An estimated 25,000 salmon passed the weir.", "plain[An estimated 25,000]=25000~"},
      {"Close to 600 volunteers came.", "count[Close to 600 volunteers]=600~"},
      {"Just over 200 houses stand empty.", "count[Just over 200 houses]=200+"},
      {"She sold 18 paintings and 3 sculptures.", "count[18 paintings]=18 count[3 sculptures]=3"},
      {"The library lent 1,200 other new large-print novels.", "count[1,200 other new large-print novels]=1200"},
      {"Twelve divers and seven sailors were rescued.", "count[Twelve divers]=12 count[seven sailors]=7"},
      {"Twenty-five farms were sold.", "count[Twenty-five farms]=25"},
      {"Two hundred workers lost their shifts.", "count[Two hundred workers]=200"},
      {"A hundred and five boats left the harbour.", "count[A hundred and five boats]=105"},
      {"Three thousand four hundred homes have no power.", "count[Three thousand four hundred homes]=3400"},
      {"Half a million visitors came.", "count[Half a million visitors]=500000"},
      {"Two and a half million tourists came.", "count[Two and a half million tourists]=2.5e+06"},
      {"A dozen eggs cost more.", "count[A dozen eggs]=12"},
      {"Three dozen bakers met.", "count[Three dozen bakers]=36"},
      {"Dozens of cars were towed.", "count[Dozens of cars]=24..240*"},
      {"Hundreds of pupils walked out.", "count[Hundreds of pupils]=100..1000*"},
      {"Tens of thousands of people fled.", "count[Tens of thousands of people]=10000..100000*"},
      {"Hundreds of thousands of fans sang.", "count[Hundreds of thousands of fans]=100000..1e+06*"},
      {"Millions of bees died.", "count[Millions of bees]=1e+06..1e+07*"},
      {"The 20-member board voted.", "count[20-member]=20"},
      {"The 80,000-seat stadium is full.", "count[80,000-seat]=80000"},
      {"A 300-page report was leaked.", "count[300-page]=300"},
      {"The mill lost 45 workers’ contracts.", "count[45 workers]=45"},
      {"Around 5,000 part-time workers struck.", "count[Around 5,000 part-time workers]=5000~"},
      {"The town counted 10 to 15 wolves.", "count[10 to 15 wolves]=10..15"},
      {"Between 200 and 300 sheep were lost.", "count[200 and 300 sheep]=200..300"},
      {"From 40 to 50 runs a day.", "plain[40]=40 count[50 runs]=50"},
      {"It grew from 3.1 million to 3.4 million visits.",
       "plain[3.1 million]=3.1e+06 count[3.4 million visits]=3.4e+06"},
      {"80k followers saw it.", "count[80k followers]=80000"},
  });
}

TEST(Figures, Money) {
  check({
      {"The bridge cost $3.5 million.", "money[$3.5 million]=3.5e+06"},
      {"Tickets are $5.", "money[$5]=5"},
      {"The fine is €20,000.", "money[€20,000]=20000"},
      {"She paid £3bn for it.", "money[£3bn]=3e+09"},
      {"A loan of US$4 million was signed.", "money[US$4 million]=4e+06"},
      {"It lost between $10 and $15 a head.", "money[$10 and $15]=10..15"},
      {"Repairs of $10 million to $12 million are due.", "money[$10 million to $12 million]=1e+07..1.2e+07"},
      {"They raised 5 million euros.", "money[5 million euros]=5e+06"},
      {"It costs twenty-five cents.", "money[twenty-five cents]=25"},
      {"The fare is 90 cents.", "money[90 cents]=90"},
      {"A $2-million grant arrived.", "money[$2-million]=2e+06"},
      {"Nearly $70 billion was lent.", "money[Nearly $70 billion]=7e+10-"},
      {"He owes hundreds of thousands of dollars.", "money[hundreds of thousands of dollars]=100000..1e+06*"},
      {"The pot held ¥9,000.", "money[¥9,000]=9000"},
      {"About 600 rupees were missing.", "money[About 600 rupees]=600~"},
  });
}

TEST(Figures, PercentAndPoints) {
  check({
      {"Turnout was 54 percent.", "percent[54 percent]=54"},
      {"Rents rose 18%.", "percent[18%]=18"},
      {"Some 12.5 percent agreed.", "percent[Some 12.5 percent]=12.5~"},
      {"It fell 3 per cent.", "percent[3 per cent]=3"},
      {"A 20-percent cut is planned.", "percent[20-percent]=20"},
      {"Ten percent of the fish died.", "percent[Ten percent]=10"},
      {"It gained 3 percentage points.", "points[3 percentage points]=3"},
      {"A 2-percentage-point lead is small.", "points[2-percentage-point]=2"},
      {"Rates rose 25 basis points.", "points[25 basis points]=25"},
      {"Between 10 and 15 percent returned.", "percent[10 and 15 percent]=10..15"},
      {"Support is at 40% to 45%.", "percent[40% to 45%]=40..45"},
      {"More than 60 percent of the crews voted.", "percent[More than 60 percent]=60+"},
      {"One percent of the water is lost.", "percent[One percent]=1"},
  });
}

TEST(Figures, RatiosAndMultiples) {
  check({
      {"One in five trout carries it.", "ratio[One in five]=0.2"},
      {"1 in 10 homes is empty.", "ratio[1 in 10]=0.1"},
      {"Three out of four voters agreed.", "ratio[Three out of four]=0.75"},
      {"Two-thirds of the crew left.", "ratio[Two-thirds]=0.666667"},
      {"A third of the ice melted.", "ratio[A third]=0.333333"},
      {"A quarter of the mills closed.", "ratio[A quarter]=0.25"},
      {"Half of the fleet is idle.", "ratio[Half]=0.5"},
      {"Half the town came.", "ratio[Half]=0.5"},
      {"The vote was 3-to-1 against.", "ratio[3-to-1]=3"},
      {"Nearly three-quarters of the seats are sold.", "ratio[Nearly three-quarters]=0.75-"},
      {"Two thirds of it burned.", "ratio[Two thirds]=0.666667"},
      {"Prices doubled.", "multiple[doubled]=2"},
      {"The catch more than tripled.", "multiple[more than tripled]=3"},
      {"Output halved.", "multiple[halved]=0.5"},
      {"It is twice the size.", "multiple[twice]=2"},
      {"Mara is three times as likely to win.", "multiple[three times]=3"},
      {"The lake is ten times larger than the pond.", "multiple[ten times]=10"},
      {"It rose tenfold.", "multiple[tenfold]=10"},
      {"He voted three times.", "count[three times]=3"},
      {"Costs are double the estimate.", "multiple[double]=2"},
  });
}

TEST(Figures, RanksAndOrdinals) {
  check({
      {"She is No. 2 on the list.", "rank[No. 2]=2"},
      {"It is the second-largest port.", "rank[second-largest]=2"},
      {"Ovar is the third-highest peak.", "rank[third-highest]=3"},
      {"He finished third.", "ordinal[third]=3"},
      {"The 21st stage was cancelled.", "ordinal[21st]=21"},
      {"The first lady left.", "ordinal[first]=1"},
      {"It ranks number 7.", "rank[number 7]=7"},
      {"The fifth floor is empty.", "ordinal[fifth]=5"},
  });
}

TEST(Figures, Ages) {
  check({
      {"A 16-year-old sailor won.", "age[16-year-old]=16"},
      {"Mira Okafor, 54, opened the shop.", "age[54]=54"},
      {"A man aged 42 was found.", "age[42]=42"},
      {"She is 37 years old.", "age[37 years old]=37"},
      {"He left home at age 19.", "age[19]=19"},
      {"Residents 65 and older pay half.", "age[65 and older]=65"},
      {"She is in her 30s.", "age[30s]=30..39"},
      {"A 3-month-old calf escaped.", "age[3-month-old]=3"},
      {"The twins, both 8-year-olds, sang.", "age[8-year-olds]=8"},
      {"He turned 90.", "age[90]=90"},
      {"Pavel Novák, 61, and Ada Lind, 58, were there.", "age[61]=61 age[58]=58"},
      {"He is 2 years of age.", "age[2 years of age]=2"},
  });
}

TEST(Figures, MeasuresAndDurations) {
  check({
      {"The trail is 30 miles long.", "measure[30 miles]=30"},
      {"It is 5 feet deep.", "measure[5 feet]=5"},
      {"The wall is 3.5 metres high.", "measure[3.5 metres]=3.5"},
      {"A 10-15 mile detour is needed.", "measure[10-15 mile]=10..15"},
      {"The truck weighs 12 tons.", "measure[12 tons]=12"},
      {"Winds of 90 mph were measured.", "measure[90 mph]=90"},
      {"The farm has 400 acres.", "measure[400 acres]=400"},
      {"It rained 2 inches.", "measure[2 inches]=2"},
      {"The plant makes 900 megawatts.", "measure[900 megawatts]=900"},
      {"He waited three hours.", "duration[three hours]=3"},
      {"A 10-year sentence followed.", "duration[10-year]=10"},
      {"The strike lasted 40 days.", "duration[40 days]=40"},
      {"They met for 90 minutes.", "duration[90 minutes]=90"},
      {"It took two and a half years.", "duration[two and a half years]=2.5"},
      {"The pump moves 3,000 gallons a minute.", "measure[3,000 gallons]=3000"},
      {"It was 38 degrees.", "measure[38 degrees]=38"},
      {"A 5km run opens the fair.", "measure[5km]=5"},
  });
}

TEST(Figures, Dates) {
  check({
      {"On March 5, 2024, the mill burned.", "date[March 5, 2024]=March 5, 2024"},
      {"They meet on Sept. 1.", "date[Sept. 1]=September 1"},
      {"The hearing is Monday, March 5, 2024.", "date[Monday, March 5, 2024]=March 5, 2024@Monday"},
      {"It opened on 22 August 2024.", "date[22 August 2024]=August 22, 2024"},
      {"It fell on the 5th of March.", "date[5th of March]=March 5"},
      {"The log says 2024-03-05.", "date[2024-03-05]=March 5, 2024"},
      {"The form says 3/5/2024.", "date[3/5/2024]=March 5, 2024"},
      {"It closed in May 2019.", "date[May 2019]=May 2019"},
      {"It opens in May.", "date[May]=May"},
      {"The fair runs June 3-5, 2025.", "date[June 3-5, 2025]=June 3, 2025"},
      {"He left on Tues. Jan. 9.", "date[Tues. Jan. 9]=January 9@Tuesday"},
      {"She came on Thursday.", "date[Thursday]@Thursday~"},
      {"She came Thursday night.", "date[Thursday night]@Thursday~"},
      {"They voted last November.", "date[last November]=November~"},
      {"They vote next Tuesday.", "date[next Tuesday]@Tuesday~"},
      {"They met last week.", "date[last week]~"},
      {"It closed earlier this month.", "date[earlier this month]~"},
      {"It ended late last year.", "date[late last year]~"},
      {"Two weeks ago it rained.", "date[Two weeks ago]~"},
      {"He called yesterday.", "date[yesterday]~"},
      {"They leave tomorrow.", "date[tomorrow]~"},
      {"She left a year ago.", "date[a year ago]~"},
      {"It began 18 months ago.", "date[18 months ago]~"},
      {"On Friday, 13 June 2025 it snowed.", "date[Friday, 13 June 2025]=June 13, 2025@Friday"},
      {"It was Good Friday.", ""},
      {"She reads the Sunday Times.", ""},
      {"The shop opens on Sundays.", ""},
      {"May I go?", ""},
      {"The march on Narvik began.", ""},
      {"It ended in mid-April.", "date[April]=April"},
      {"Since February the pass is closed.", "date[February]=February"},
      {"The last week of the fair was wet.", ""},
      {"This morning the ice broke.", "date[This morning]~"},
      {"April Lind said no.", ""},
  });
}

TEST(Figures, Years) {
  check({
      {"It opened in 1987.", "year[1987]=1987"},
      {"The 1990s were dry.", "year[1990s]=1990..1999"},
      {"In the mid-1980s it closed.", "year[1980s]=1980..1989"},
      {"The '90s were wet.", "year[90s]=90"},
      {"The 2022-23 season was short.", "year[2022-23]=2022..2023"},
      {"The 2016 election was close.", "year[2016]=2016"},
      {"From 2009 to 2014 it was shut.", "year[2009]=2009 year[2014]=2014"},
  });
}

TEST(Figures, Times) {
  check({
      {"It starts at 8:30 p.m.", "time[8:30 p.m.]"},
      {"It starts at 8 a.m. EST.", "time[8 a.m. EST.]"},
      {"Doors open at 7:15.", "time[7:15]"},
      {"The 6 to 8 p.m. shift is long.", "time[6 to 8 p.m.]"},
      {"Come at 10 o’clock.", "time[10 o’clock]"},
      {"It ended at noon.", "time[noon]"},
      {"Trains leave at 14:05 and 16:35.", "time[14:05] time[16:35]"},
  });
}

TEST(Figures, Scores) {
  check({
      {"Alder won 21-14.", "score[21-14]"},
      {"A 5-4 ruling ended it.", "score[5-4]"},
      {"They drew 2–2.", "score[2–2]"},
      {"The council voted 7-2 for it.", "score[7-2]"},
  });
}

TEST(Figures, Identifiers) {
  check({
      {"She lives at 1600 Maple Street.", "identifier[1600 Maple Street]"},
      {"The shop is at 221 N. Harbor Drive.", "identifier[221 N. Harbor Drive]"},
      {"The bus stops on 42nd Street.", "identifier[42nd Street]"},
      {"They met in Room 12.", "identifier[12]"},
      {"Take Interstate 95 north.", "identifier[95]"},
      {"A Boeing 737 landed.", "identifier[737]"},
      {"Two Boeing 737 jets collided.", "plain[Two]=2 identifier[737]"},
      {"Section 230 protects them.", "identifier[230]"},
      {"The Apollo 11 crew smiled.", "identifier[11]"},
      {"Call 555-0142.", "identifier[555-0142]"},
      {"Call (202) 555-0142 today.", "identifier[(202) 555-0142]"},
      {"Call 1-800-555-0199.", "identifier[1-800-555-0199]"},
      {"An F-35 flew by.", "identifier[35]"},
      {"Covid-19 came back.", "identifier[19]"},
      {"It was 9/11 again.", "identifier[9/11]"},
      {"The shop is open 24/7.", "identifier[24/7]"},
      {"A 401(k) is no gift.", "identifier[401(k)]"},
      {"Version 3.1.4 is out.", "identifier[3.1.4]"},
      {"See page 5.", "identifier[5]"},
      {"Type 2 diabetes is rising.", "identifier[2]"},
      {"The G-20 met.", "identifier[20]"},
      {"Chapter 11 saved it.", "identifier[11]"},
      {"House Bill 214 failed.", "identifier[214]"},
      {"Highway 61 is closed.", "identifier[61]"},
      {"The 300x250 banner is gone.", "identifier[300x250]"},
      {"Flight 370 is missing.", "identifier[370]"},
      {"Super Bowl 50 was dull.", "identifier[50]"},
      {"He called 911.", "identifier[911]"},
      {"Look at 400 block of Elm Street.", "identifier[400 block of]"},
      {"A 7-Eleven opened.", "identifier[7-Eleven]"},
      {"She wore Model 3 shoes.", "identifier[3]"},
  });
}

TEST(Figures, MixedWithQuotesAndBytes) {
  check({
      {"“We lost 3,000 crates,” she said.", "count[3,000 crates]=3000"},
      {"The café sold 1,200 crêpes – 20 % more – in 2019. 😀",
       "count[1,200 crêpes]=1200 percent[20 %]=20 year[2019]=2019"},
      {"Of 40 members, 30 voted.", "count[40 members]=40 plain[30]=30"},
      {"He said 80 of the 120 crates, or 66.7 percent, were full.",
       "plain[80]=80 count[120 crates]=120 percent[66.7 percent]=66.7"},
      {"The 2-mile, $4.5 million path opened on Oct. 3.",
       "measure[2-mile]=2 money[$4.5 million]=4.5e+06 date[Oct. 3]=October 3"},
      {"In 2019, 4,100 people left.", "year[2019]=2019 count[4,100 people]=4100"},
      {"The 14th-century bell weighs 3 tons.", "ordinal[14th]=14 measure[3 tons]=3"},
      {"It is 7.5 km from the No. 3 gate.", "measure[7.5 km]=7.5 rank[No. 3]=3"},
      {"No figures here at all.", ""},
      {"One of them left.", ""},
      {"A second later it fell.", ""},
      {"Second, it is late.", "ordinal[Second]=2"},
  });
}

TEST(Figures, AcrossLineEndsAndSentences) {
  check({
      {"The mill lost 45\r\nworkers. Another 12\nleft in May.", "count[45\r\nworkers]=45 plain[12]=12 date[May]=May"},
      {"It cost $5\nmillion. Two days later it fell.", "money[$5\nmillion]=5e+06 duration[Two days]=2"},
  });
}

// A sentence longer than any is read in parts, and of a block's figures no more than anybody would write.
TEST(Figures, GiantSentences) {
  const auto count = [](int figures) {
    std::string prose;
    for (int i = 0; i < figures; ++i) {
      prose += "[" + std::to_string(i) + "] ";
    }
    Block block;
    block.prose = prose;
    block.span = {0, static_cast<Offset>(prose.size())};
    return analyse_block(block, nullptr).figures.size();
  };
  EXPECT_NEAR(static_cast<double>(count(30'000)), 30'000, 10);
  EXPECT_LT(count(200'000), kMaxFigures + 20'000);
}

// Any bytes: nothing may crash, and every span stays in the text.
TEST(Figures, AnyBytes) {
  const std::string seeds[] = {"$",
                               "1,",
                               "1.",
                               "1-1-1-1-1-1-1-1-1-1",
                               "one one one one one",
                               "tens of tens of tens",
                               "No. No. 5",
                               "5 to 6 to 7 to 8",
                               "\xff\xfe 5 \x80%",
                               "half half half a",
                               "a a a hundred",
                               "May May 5 5 May",
                               "1/2/3/4/5/6",
                               "3 and a half and a half",
                               "$$$5",
                               "9999999999999999999999999999 people",
                               "1.2.3.4.5.6.7",
                               "'5",
                               "#",
                               "# 5",
                               "00 00 00",
                               "5 %%",
                               "two-two-two-two",
                               "the third third third"};
  for (const std::string& seed : seeds) {
    figures(seed);
    for (const std::string& other : seeds) {
      figures(seed + other);
      figures(seed + " " + other);
    }
  }
}

}  // namespace
}  // namespace vouch
