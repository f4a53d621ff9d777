//! What teams publish of their ratings, and who decides about it.

use app::teams::Teams;
use domain::{
    Refusal,
    language::Language,
    people::{Actor, Role},
    portal::{Missing, Publishing, TeamRatings},
    teams::Visibility,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use server::{entities::audit_log, teams::TeamService};

use crate::support::{cast::Cast, desk::TestDesk};

on_both_databases!(
    published_page_rules,
    publishing_is_for_managers_and_is_logged,
    what_another_manager_saved_meanwhile_is_not_turned_back,
);

const EN: Language = Language::En;

async fn published_page_rules(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let teams = TeamService(desk.ctx.clone());
    let legal = desk.team("legal", "private").await;
    let with_ticket = Actor::Customer(cast.customers[0].clone());
    let without = Actor::Customer(cast.customers[1].clone());
    desk.ticket(cast.team, Some(&cast.customers[0]), None).await;
    let member = desk.user("Lena Legal", Role::Agent, &[legal]).await;
    let published = |found: Result<TeamRatings, Refusal>| matches!(found, Ok(TeamRatings::Published(_)));

    for person in [&with_ticket, &cast.manager, &member, &Actor::Anonymous] {
        assert!(published(teams.load_team_ratings(person, "care", EN).await), "{person:?}");
    }
    assert_eq!(teams.load_team_ratings(&without, "care", EN).await, Err(Refusal::NotFound));

    desk.set_team(cast.team, |row| row.publish_to_visitors = Set(false)).await;
    for slug in ["care", "legal", "none"] {
        assert_eq!(
            teams.load_team_ratings(&Actor::Anonymous, slug, EN).await,
            Err(Refusal::SignInNeeded),
            "{slug}"
        );
    }
    assert!(published(teams.load_team_ratings(&with_ticket, "care", EN).await));

    desk.set_team(cast.team, |row| row.publish_ratings = Set(false)).await;
    assert_eq!(teams.load_team_ratings(&with_ticket, "care", EN).await, Err(Refusal::NotFound));
    for (person, may) in [(&cast.agents[0], false), (&cast.manager, true)] {
        let Ok(TeamRatings::Unpublished { missing, may_configure, .. }) =
            teams.load_team_ratings(person, "care", EN).await
        else {
            panic!()
        };
        assert_eq!((missing, may_configure), (vec![Missing::Publish], may));
    }
    for slug in ["legal", "none"] {
        assert_eq!(teams.load_team_ratings(&cast.manager, slug, EN).await, Err(Refusal::NotFound), "{slug}");
        assert_eq!(teams.load_team_ratings(&with_ticket, slug, EN).await, Err(Refusal::NotFound), "{slug}");
    }
    assert!(teams.load_team_ratings(&member, "legal", EN).await.is_ok());
}

async fn publishing_is_for_managers_and_is_logged(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let teams = TeamService(desk.ctx.clone());
    desk.team("legal", "private").await;
    let read = teams.load_team_settings(&cast.manager, "care").await.unwrap();
    let (before, seen) = (read.publishing, read.version);
    let wanted = Publishing { visibility: Visibility::Company, publish: false, ..before };
    let customer = Actor::Customer(cast.customers[0].clone());
    for (person, refusal) in [
        (&cast.agents[0], Refusal::Forbidden),
        (&customer, Refusal::Forbidden),
        (&Actor::Anonymous, Refusal::SignInNeeded),
    ] {
        assert_eq!(teams.load_team_settings(person, "care").await, Err(refusal.clone()));
        assert_eq!(teams.publish_team_ratings(person, "care", seen, wanted).await, Err(refusal));
    }
    assert_eq!(
        teams.publish_team_ratings(&cast.manager, "legal", seen, wanted).await,
        Err(Refusal::NotFound)
    );
    assert_eq!(teams.load_team_settings(&cast.manager, "none").await, Err(Refusal::NotFound));

    let since = teams.publish_team_ratings(&cast.manager, "care", seen, wanted).await.unwrap();
    assert_eq!(teams.publish_team_ratings(&cast.manager, "care", since, wanted).await, Ok(since));
    assert_eq!(teams.load_team_settings(&cast.manager, "care").await.unwrap().publishing, wanted);
    let log = audit_log::Entity::find()
        .filter(audit_log::Column::Action.eq("team.publishing_changed"))
        .all(desk.ctx.db.read())
        .await
        .unwrap();
    assert_eq!(log.len(), 1, "what changes nothing is not logged");
    assert_eq!(
        (log[0].subject_id, log[0].actor_id),
        (cast.team.0, cast.manager.user().map(|user| user.id.0))
    );
    assert!(log[0].detail.contains(r#""publish":false"#), "{}", log[0].detail);
}

async fn what_another_manager_saved_meanwhile_is_not_turned_back(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let teams = TeamService(desk.ctx.clone());
    let read = teams.load_team_settings(&cast.manager, "care").await.unwrap();
    let closed = Publishing { visitors: false, ..read.publishing };
    let since = teams.publish_team_ratings(&cast.manager, "care", read.version, closed).await.unwrap();
    let stale = Publishing { visibility: Visibility::Company, ..read.publishing };
    assert_eq!(
        teams.publish_team_ratings(&cast.manager, "care", read.version, stale).await,
        Err(Refusal::Changed)
    );
    let now = teams.load_team_settings(&cast.manager, "care").await.unwrap();
    assert_eq!((now.publishing, now.version), (closed, since));
}
