//! Setting up an empty desk from the command line.

use domain::{Field, Refusal, asking::Preset, language::Language, set_up::Administrator};
use server::{
    Context,
    set_up::{SetUpError, begin_by_command},
    zones::Place,
};

use crate::{Outcome, password};

/// The options, as they were typed.
pub struct Asked {
    pub email: String,
    pub name: String,
    pub team: String,
    pub preset: String,
    pub language: String,
    pub zone: String,
}

/// Makes the administrator and the team.
pub async fn run(ctx: &Context, asked: Asked) -> Outcome {
    let Asked { email, name, team, preset, language, zone } = asked;
    let preset = Preset::from_name(&preset)
        .ok_or_else(|| format!("--preset: \"{preset}\" is not known; use odoo or creatio"))?;
    let language = Language::from_tag(&language)
        .ok_or_else(|| format!("--language: \"{language}\" is not known; use en, zh, es, fa or ru"))?;
    let place = Place::known(&zone)
        .ok_or_else(|| format!("--zone: \"{zone}\" is not a time zone, such as Europe/Berlin"))?;
    let new = Administrator { name, email, language, zone: place.name().to_owned() };
    new.checked().map_err(|refusal| words(&refusal))?;
    let secret = password::ask()?;
    let made = begin_by_command(ctx, &new, &secret, &team, preset).await.map_err(|error| match error {
        SetUpError::Refused(refusal) => words(&refusal),
        other => other.to_string(),
    })?;
    println!("{} administers this desk now. Its first team is \"{}\".", new.email, made.name);
    Ok(())
}

/// A refusal in terms of the options.
fn words(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Changed => {
            "this desk has an administrator already; add colleagues with `afterword user`".to_owned()
        }
        Refusal::Invalid { field: Field::Email, .. } => {
            "--email: this is not a mail address, or has an account".to_owned()
        }
        Refusal::Invalid { field: Field::Password, .. } => {
            "the password needs at least 8 characters, and at most 1000".to_owned()
        }
        Refusal::Invalid { field: Field::Name, .. } => {
            "--name, --team: must each be one line of at most 120 characters".to_owned()
        }
        other => format!("{other:?}"),
    }
}
