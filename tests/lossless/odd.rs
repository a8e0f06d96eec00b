//! Documents written oddly: valid ones whose line ends, blanks, tables, quotes, fences and comments are as people and other
//! programs leave them. The same number gives the same document.

/// The document of this number, made of one of `texts`.
pub(crate) fn document(texts: &[String], number: usize) -> String {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15 ^ number as u64);
    let text = &texts[number % texts.len()];
    let mut fence: Option<&str> = None;
    let (mut front, mut lines) = (0, Vec::new());
    for line in text.lines() {
        if line == "---" && front < 2 {
            front += 1;
            if front == 2 {
                lines.extend(
                    dice.pick(&[&["x-own: [a, 'b ',  \"c\"]", "x-map:", "  deep: 1.10"][..], &["note: kept"], &[]])
                        .iter()
                        .map(|&own| own.to_owned()),
                );
            }
            lines.push(line.to_owned() + dice.pick(&["", "", "", " "]));
        } else if front == 1 {
            field(line, &mut dice, &mut lines);
        } else if line.starts_with("```") {
            // Both fences of a block are of one kind.
            let mark = fence.take();
            let open = mark.is_none();
            let mark = mark.unwrap_or_else(|| dice.pick(&["```", "~~~", "`````", "  ```"]));
            let info = if open { dice.pick(&["", "", " title=\"a b\" {.x}"]) } else { "" };
            lines.push(format!("{mark}{}{info}", line.trim_start_matches('`')));
            fence = open.then_some(mark);
        } else if fence.is_some() {
            lines.push(line.to_owned());
        } else if line.starts_with('|') {
            lines.push(row(line, &mut dice));
        } else {
            prose(line, &mut dice, &mut lines);
        }
    }
    joined(&lines, &mut dice)
}

/// A line of the front matter.
fn field(line: &str, dice: &mut Dice, lines: &mut Vec<String>) {
    if dice.one_in(12) {
        lines.push(dice.pick(&["# a comment", "", "  # an indented comment"]).to_owned());
    }
    let (key, value) = line.split_once(": ").unwrap_or((line, ""));
    let quoted = value.starts_with(['"', '\'', '[', '{']);
    lines.push(match dice.below(8) {
        0 if !quoted && !value.is_empty() => format!("{key}: '{} '", value.replace('\'', "''")),
        1 if !quoted && !value.is_empty() => format!("{key}:   \"{} \u{1f980}\"  # told", value.replace('"', "'")),
        2 if value.starts_with('[') && !value.contains(['"', '\'']) => value
            .trim_matches(['[', ']'])
            .split(',')
            .fold(format!("{key}:"), |list, item| format!("{list}\n  -  {}", item.trim())),
        3 if value.starts_with('[') => format!("{key}: []"),
        4 if value.starts_with('[') => format!("{key}: [ \"\" , {}  ,]", value.trim_matches(['[', ']'])),
        5 if !value.is_empty() => format!("{key}:{}", dice.pick(&["", " ~", " null", " ''", "  "])),
        6 => format!("{line}  "),
        _ => line.to_owned(),
    });
}

/// A row of a table: bars left out, blanks and tabs about its cells, cells too many or too few, line breaks in a cell.
fn row(line: &str, dice: &mut Dice) -> String {
    let cells: Vec<&str> = line.trim_matches('|').split(" |").map(str::trim).collect();
    let is_rule = cells.iter().all(|cell| cell.starts_with(['-', ':']));
    match dice.below(9) {
        0 => cells.join(" | "),
        1 => format!("|{}|", cells.join("|")),
        2 => format!("  |\t{}\t|  ", cells.join("\t|   ")),
        3 if !is_rule => format!("{line} one more |"),
        4 if !is_rule && cells.len() > 2 => format!("| {} |", cells[..cells.len() - 1].join(" | ")),
        5 if !is_rule => line.replace(". ", ".<br/>").replace(", ", " ,"),
        6 if !is_rule => line.replacen("| ", "| a \\| b \u{10348} ", 3),
        7 if is_rule => line.replace("---", ":--:"),
        _ => line.to_owned(),
    }
}

/// A line of prose or a heading.
fn prose(line: &str, dice: &mut Dice, lines: &mut Vec<String>) {
    if line.is_empty() && dice.one_in(8) {
        lines.push(dice.pick(&["", "   ", "\t", "<!-- seen by nobody -->", "\u{a0}"]).to_owned());
    }
    lines.push(match dice.below(10) {
        0 if line.starts_with("### E") => line.replacen(' ', "   ", 2) + dice.pick(&[":", " ###", "  "]),
        0 if line.starts_with('#') => format!("{line} {}", dice.pick(&["##", " ", "\t"])),
        1 if !line.starts_with('#') => format!("{line}  "),
        2 if !line.starts_with('#') => line.replacen(' ', " \u{1d4b3}\u{1f469}\u{200d}\u{1f680} ", 1),
        3 if !line.starts_with('#') => line.replacen(' ', "\t", 2),
        _ => line.to_owned(),
    });
}

/// The lines with line ends of one kind or of several, a mark of byte order, and an end of whatever kind.
fn joined(lines: &[String], dice: &mut Dice) -> String {
    let ends = dice.pick(&[&["\n"][..], &["\n"], &["\r\n"], &["\n", "\r\n"]]);
    let mut text = dice.pick(&["", "", "", "\u{feff}"]).to_owned();
    for line in lines.iter().flat_map(|line| line.split('\n')) {
        text.push_str(line);
        text.push_str(dice.pick(ends));
    }
    let kept = text.trim_end().len();
    match dice.below(4) {
        0 => text.truncate(kept),
        1 => text.push_str("\n \n\n"),
        _ => {}
    }
    text
}

/// Numbers by chance that are the same everywhere and every time (Steele, Lea and Flood, 2014).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % limit as u64).unwrap_or_default()
    }

    fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }
}
