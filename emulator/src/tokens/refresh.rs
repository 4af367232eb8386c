//! Refreshing a stored token: once, however many ask at the same time.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use super::grant::{self, Granted};
use super::rows;
use super::token::Token;
use crate::apps::{self, App};
use crate::refusal::Refusal;
use crate::world::World;

type Flight = tokio::sync::Mutex<()>;

/// The way to the applications' token endpoints.
pub(crate) struct Refresher {
    http: reqwest::Client,
    flights: Mutex<HashMap<String, Weak<Flight>>>,
}

impl Refresher {
    pub(crate) fn new(http: reqwest::Client) -> Self {
        Self { http, flights: Mutex::default() }
    }

    /// Spends a refresh token at the application's `tokenUrl`. The error is a line without secrets.
    pub(crate) async fn grant(&self, app: &App, refresh_token: &str) -> Result<Granted, String> {
        grant::refresh(&self.http, app, refresh_token).await
    }

    /// Spends an authorization code at the application's `tokenUrl`. The error is a line without secrets.
    pub(crate) async fn code(&self, app: &App, code: &str, uri: &str, verifier: &str) -> Result<Granted, String> {
        grant::code(&self.http, app, code, uri, verifier).await
    }

    /// Refreshes `token` if it can be, and answers what is stored then. A refresh that fails leaves the token as it was,
    /// with the reason in `lastRefreshError`. Who comes while one is under way shares its result.
    pub(crate) async fn refresh(&self, world: &World, token: Token) -> Result<Token, Refusal> {
        if token.refresh_token.is_empty() {
            return Ok(token);
        }
        let flight = self.flight(&token.id);
        let _alone = flight.lock().await;
        let id = token.id.clone();
        let (current, app) = world
            .store
            .run(move |tx| {
                let token = rows::by_id(tx, &id)?.ok_or_else(Refusal::no_token)?;
                let app = apps::find(tx, &token.app_id)?.ok_or_else(Refusal::no_token)?;
                Ok((token, app))
            })
            .await?;
        let settled =
            current.refresh_attempts != token.refresh_attempts || current.refresh_token != token.refresh_token;
        if settled || app.text("tokenUrl").is_empty() {
            return Ok(current);
        }
        let mut token = current;
        let used = token.refresh_token.clone();
        match self.grant(&app, &used).await {
            Ok(granted) => granted.apply(&mut token, world.clock.now()),
            Err(error) => token.last_refresh_error = error,
        }
        world
            .store
            .run(move |tx| {
                rows::save_refresh(tx, &token, &used)?;
                rows::by_id(tx, &token.id)?.ok_or_else(Refusal::no_token)
            })
            .await
    }

    fn flight(&self, id: &str) -> Arc<Flight> {
        let mut flights = self.flights.lock().unwrap_or_else(PoisonError::into_inner);
        flights.retain(|_, flight| flight.strong_count() > 0);
        if let Some(flight) = flights.get(id).and_then(Weak::upgrade) {
            return flight;
        }
        let flight = Arc::new(Flight::new(()));
        flights.insert(id.to_owned(), Arc::downgrade(&flight));
        flight
    }
}
