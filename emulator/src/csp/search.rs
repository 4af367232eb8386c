//! Searching the clients of an organization by their roles: for users only.

use http::StatusCode;
use serde_json::Value;

use super::grants::{self, Roles};
use super::orgs;
use super::page::Page;
use crate::arguments::Arguments;
use crate::endpoints::Outcome;
use crate::refusal::Refusal;
use crate::world::Shared;

const MOST_IN_PAGE: i64 = 15;

/// The clients that have any of the roles; without any named, all of them. `filterResults` leaves out the organization
/// roles that were not searched for.
pub(crate) async fn search(world: Shared, arguments: Arguments) -> Outcome {
    world
        .store
        .run(move |tx| {
            if !orgs::enter(tx, &arguments)?.is_user {
                return Err(Refusal::csp(StatusCode::FORBIDDEN, "Service accounts may not search"));
            }
            let page = Page::of(&arguments, MOST_IN_PAGE)?;
            let search = Search::of(&arguments)?;
            let mut found = Vec::new();
            for (app, roles) in grants::all(tx, arguments.text("orgId"))? {
                if search.meets(&roles) {
                    let mut client = grants::expanded(tx, &app, &roles)?;
                    if arguments.flag("filterResults") && !search.org_roles.is_empty() {
                        let names = client["organizationRoles"].as_array().cloned().unwrap_or_default();
                        client["organizationRoles"] =
                            names.into_iter().filter(|role| search.is_org_role(role)).collect();
                    }
                    found.push(client);
                }
            }
            Ok(page.counted(&found))
        })
        .await
}

struct Search {
    kind: String,
    org_roles: Vec<String>,
    custom_roles: Vec<String>,
    /// Service and role; an empty service is any.
    service_roles: Vec<(String, String)>,
}

impl Search {
    fn of(arguments: &Arguments) -> Result<Self, Refusal> {
        let kind = match arguments.text("searchType") {
            "" => "EXACT_MATCH",
            kind @ ("EXACT_MATCH" | "CONTAINS" | "STARTS_WITH" | "ENDS_WITH") => kind,
            _ => return Err(Refusal::csp(StatusCode::BAD_REQUEST, "searchType is not known")),
        };
        let term = arguments.message("rolesSearchTerm");
        let names = |message: &Arguments, kind: &str| -> Vec<String> {
            message.messages(kind).iter().map(|role| role.text("roleName").to_owned()).collect()
        };
        let mut service_roles = Vec::new();
        for service in term.messages("serviceRoles") {
            let id = service.text("serviceDefinitionId");
            service_roles.extend(names(&service, "serviceRoles").into_iter().map(|name| (id.to_owned(), name)));
        }
        Ok(Self {
            kind: kind.to_owned(),
            org_roles: names(&term, "orgRoles"),
            custom_roles: names(&term, "customRoles"),
            service_roles,
        })
    }

    fn fits(&self, name: &Value, wanted: &str) -> bool {
        let name = name.as_str().unwrap_or_default();
        match self.kind.as_str() {
            "CONTAINS" => name.contains(wanted),
            "STARTS_WITH" => name.starts_with(wanted),
            "ENDS_WITH" => name.ends_with(wanted),
            _ => name == wanted,
        }
    }

    fn is_org_role(&self, role: &Value) -> bool {
        self.org_roles.iter().any(|wanted| self.fits(&role["name"], wanted))
    }

    fn meets(&self, roles: &Roles) -> bool {
        let of = |kind: &str| roles.get(kind).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let in_service = |given: &Value, (service, wanted): &(String, String)| {
            let names = given["serviceRoleNames"].as_array().map(Vec::as_slice).unwrap_or_default();
            (service.is_empty() || given["serviceDefinitionId"] == **service)
                && names.iter().any(|name| self.fits(name, wanted))
        };
        self.org_roles.is_empty() && self.custom_roles.is_empty() && self.service_roles.is_empty()
            || of("organizationRoles").iter().any(|role| self.is_org_role(role))
            || of("customRoles").iter().any(|role| self.custom_roles.iter().any(|w| self.fits(&role["name"], w)))
            || of("serviceRoles").iter().any(|given| self.service_roles.iter().any(|w| in_service(given, w)))
    }
}
