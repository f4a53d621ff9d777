//! Drawings of figures over time. The figures themselves stand in a table beside them.

use std::fmt::Write;

use leptos::prelude::*;

/// Units of a drawing's height. Whole numbers are enough: the code that writes fractions has its weight.
const HEIGHT: u32 = 1_000;
/// Units of its length for each step, and what is left free of them.
const STEP: usize = 120;
const GAP: usize = 30;
/// Up to so many steps no line is drawn.
const FEW: usize = 3;
/// The least height that the eye finds, and the hairline of ground between two parts.
const LEAST: u32 = 12;
const HAIRLINE: u32 = 6;

/// Columns of five parts, worst at the foot. All share one scale, from nothing to the highest column.
#[component]
pub fn Columns(
    /// For each column the parts of values 1 to 5.
    parts: Vec<[u32; 5]>,
    /// What is drawn, in words.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let width = parts.len() * STEP;
    view! {
        <svg
            class="chart columns"
            viewBox=format!("0 0 {width} {HEIGHT}")
            preserveAspectRatio="none"
            role="img"
            aria-label=label
            inner_html=columns(&parts)
        ></svg>
    }
}

fn columns(parts: &[[u32; 5]]) -> String {
    let highest = parts.iter().map(|column| column.iter().sum::<u32>()).max().unwrap_or(0).max(1);
    let height =
        |n: u32| u32::try_from(u64::from(n) * u64::from(HEIGHT) / u64::from(highest)).unwrap_or(HEIGHT);
    let mut out = String::new();
    for (index, column) in parts.iter().enumerate() {
        let (x, mut y) = (index * STEP + GAP / 2, HEIGHT);
        for (value, n) in (1..).zip(column).filter(|(_, n)| **n > 0) {
            let height = height(*n).max(LEAST);
            y = y.saturating_sub(height);
            let (width, drawn) = (STEP - GAP, height - HAIRLINE);
            let _ = write!(
                out,
                r#"<rect class="level-{value}" x="{x}" y="{y}" width="{width}" height="{drawn}"/>"#
            );
        }
    }
    out
}

/// A point of a line: its value, and how far it may be from it. All lie between 0 and 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The value.
    pub at: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// A line in its band. Where there is no value, the line pauses.
#[component]
pub fn Line(
    /// Step by step.
    points: Vec<Option<Point>>,
    /// What is drawn, in words.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let width = points.len() * STEP;
    view! {
        <svg
            class="chart line"
            viewBox=format!("0 0 {width} {HEIGHT}")
            preserveAspectRatio="none"
            role="img"
            aria-label=label
            inner_html=line(&points)
        ></svg>
    }
}

fn line(points: &[Option<Point>]) -> String {
    let mut out = String::new();
    let y = |share: f64| HEIGHT - (share * f64::from(HEIGHT)).round() as u32;
    let middle = |index: usize| index * STEP + STEP / 2;
    let known: Vec<(usize, Point)> =
        points.iter().enumerate().filter_map(|(at, point)| Some((at, (*point)?))).collect();
    // Between a few points there is no course to be seen: each stands for itself.
    let joined = |(a, _): &(usize, Point), (b, _): &(usize, Point)| points.len() > FEW && a + 1 == *b;
    for run in known.chunk_by(joined) {
        let edge = |of: fn(&Point) -> f64| -> Vec<String> {
            run.iter().map(|(at, point)| format!("{},{}", middle(*at), y(of(point)))).collect()
        };
        if let [(at, point)] = run {
            let (x, low, high, y) = (middle(*at), y(point.low), y(point.high), y(point.at));
            let from = x - STEP / 6;
            let _ = write!(
                out,
                r#"<path class="band" d="M{x} {low}V{high}"/><path class="stroke" d="M{from} {y}h40"/>"#
            );
        } else {
            let mut band = edge(|point| point.high);
            band.extend(edge(|point| point.low).into_iter().rev());
            let (band, line) = (band.join(" "), edge(|point| point.at).join(" "));
            let _ = write!(
                out,
                r#"<polygon class="band" points="{band}"/><polyline class="stroke" points="{line}"/>"#
            );
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_column_fills_the_height_and_nothing_is_drawn_of_nothing() {
        let drawn = columns(&[[1, 0, 0, 0, 3], [0, 0, 0, 0, 0], [0, 0, 2, 0, 0]]);
        assert_eq!(drawn.matches("<rect").count(), 3);
        assert!(drawn.contains(r#"class="level-5" x="15" y="0""#), "{drawn}");
        assert!(drawn.contains(r#"class="level-3" x="255" y="500""#), "{drawn}");
        assert_eq!(columns(&[]), "");
    }

    #[test]
    fn a_line_pauses_where_there_is_no_value() {
        let point = |at| Some(Point { at, low: at - 0.1, high: at + 0.1 });
        let drawn = line(&[point(0.5), point(0.6), None, None, point(0.7)]);
        assert_eq!(drawn.matches("<polyline").count(), 1);
        assert!(drawn.contains(r#"points="60,500 180,400""#), "{drawn}");
        assert!(drawn.contains(r#"d="M520 300h40""#), "{drawn}");
        assert!(line(&[None; 4]).is_empty());
    }

    #[test]
    fn up_to_three_points_stand_alone() {
        let point = |at| Some(Point { at, low: at - 0.1, high: at + 0.1 });
        let drawn = line(&[point(0.5), point(0.6), point(0.7)]);
        assert_eq!((drawn.matches("<polyline").count(), drawn.matches("V").count()), (0, 3), "{drawn}");
    }
}
