//! Accounts of colleagues from the command line.

use clap::Args;
use server::{
    Context,
    accounts::{self, NewUser},
    people::{AccountChange, change_account},
};

use crate::{Outcome, password};

/// Whose account, and what becomes of it.
#[derive(Args)]
pub struct Asked {
    /// The address to sign in with.
    #[arg(long)]
    email: String,
    /// Full name of somebody new.
    #[arg(long, required_unless_present_any = ["customer_name", "Change"])]
    name: Option<String>,
    /// What customers see instead of the full name. If it is not set, they see the given name, or the team's name
    /// where the given name is not clear.
    #[arg(long)]
    customer_name: Option<String>,
    /// agent, manager or administrator.
    #[arg(long, default_value = "agent")]
    role: String,
    #[command(flatten)]
    change: Change,
}

/// What is changed of an account that is there.
#[derive(Args)]
#[group(multiple = false, conflicts_with_all = ["name", "customer_name", "role"])]
struct Change {
    /// Set a new password. All sessions end.
    #[arg(long)]
    password: bool,
    /// Let nobody sign in with the account any more. Its sessions end, and its tickets and ratings stay.
    #[arg(long)]
    deactivate: bool,
    /// Let a deactivated account sign in again.
    #[arg(long)]
    activate: bool,
    /// End all sessions of the account.
    #[arg(long)]
    sign_out: bool,
}

/// Makes or changes the account, and says so.
pub async fn run(ctx: &Context, asked: Asked) -> Outcome {
    let Asked { email, name, customer_name, role, change } = asked;
    let Some(name) = name else {
        return match customer_name {
            Some(name) => {
                accounts::set_customer_name(ctx, &email, &name).await?;
                println!("Customers now see \"{name}\" for {email}.");
                Ok(())
            }
            None => alter(ctx, &email, &change).await,
        };
    };
    let secret = password::ask()?;
    let new = NewUser { email: &email, name: &name, customer_name: customer_name.as_deref(), role: &role };
    accounts::add_user(ctx, new, &secret).await?;
    println!("{email} can sign in now.");
    Ok(())
}

async fn alter(ctx: &Context, email: &str, change: &Change) -> Outcome {
    let secret = if change.password { password::ask()? } else { String::new() };
    let (change, said) = match *change {
        Change { password: true, .. } => (AccountChange::Password(&secret), "has a new password"),
        Change { deactivate: true, .. } => (AccountChange::Deactivate, "can no longer sign in"),
        Change { activate: true, .. } => (AccountChange::Activate, "can sign in again"),
        _ => (AccountChange::SignOut, "is signed out everywhere"),
    };
    match change_account(ctx, email, change).await? {
        true => println!("{email} {said}."),
        false => println!("Nothing to do: this is so already."),
    }
    Ok(())
}
