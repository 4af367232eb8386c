"""Every operation of core's table has its method in every language, under the name that `names.json` gives it.

A name is written as `service.method(argument, optional?) -> unwrapped`: the arguments in order (on the JVM their types,
an optional one being an overload, and further overloads after a `|`); in Node the key of the reply that becomes `data`,
on the JVM the type of the result.
In Python a service of `csp` is one of `CspClient`'s, and the same operation of another service is given after a `|`.
In Node a service is one of `client.management`, `management` is that itself, `client.service` one of the client's own
and `CspClient.service` one of that client, whose methods have no envelope around their results.
A method that `names.json` does not know is an error too.
"""

from __future__ import annotations

import functools
import inspect
import json
import re
import subprocess
import sys
import unittest
from pathlib import Path

from tokenport import CspClient, CspClientAsync, DescopeClient, DescopeClientAsync

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from programs import JAR, ROOT

NAMES: dict[str, dict[str, str]] = json.loads((ROOT / "tests/conformance/names.json").read_text())
NODE_PACKAGE = ROOT / "target/npm-consumer/node_modules/tokenport"

# What Python's clients have beside operations.
PYTHON_CLIENT_MEMBERS = {"aclose", "aopen", "close", "get_last_response", "stats", "with_options"}

# What Node's `data` is for a key of the reply.
NODE_TYPES = {
    "app": "OutboundApplication",
    "apps": "OutboundApplication[]",
    "token": "OutboundAppToken",
    "appIds": "string[]",
    "key": "AccessKey",
    "keys": "AccessKey[]",
}

# Where the JVM's services are, if not in `sdk.mgmt`.
JVM_PACKAGES = {
    "AuthenticationService": "sdk.auth",
    "OutboundService": "sdk.auth",
    "ManagementServices": "model.mgmt",
    "OAuthAppsService": "csp",
    "ClientsService": "csp",
}


def run(*command: str | Path) -> str:
    """The output of a command that must succeed."""
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout


def split(arguments: str) -> list[str]:
    """Splits at the commas that are not inside of brackets."""
    parts, depth = [""], 0
    for character in arguments:
        depth += (character in "<{([") - (character in ">})]")
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts if part.strip()]


class Names(unittest.TestCase):
    """One test for each language."""

    maxDiff = None

    @classmethod
    def setUpClass(cls) -> None:
        cls.operations = {row["id"]: row for row in json.loads(run("target/release/tokenport", "operations", "--json"))}

    def test_every_operation_is_named_in_every_language(self) -> None:
        self.assertEqual(NAMES.keys(), self.operations.keys())
        for operation, names in NAMES.items():
            self.assertEqual(["python", "node", "jvm", "rust"], list(names), operation)

    def test_unwrapped_keys_are_in_the_replies(self) -> None:
        for operation, names in NAMES.items():
            key = names["node"].partition(" -> ")[2]
            row = self.operations[operation]
            known = [required[0] for required in row["requires"]] + row["fills"]
            self.assertTrue(not key or key in known, f"{operation}: {key} is not one of {known}")

    def test_rust(self) -> None:
        source = (ROOT / "core/src/operations.rs").read_text()
        types = {(operation, name) for name, operation in re.findall(r'^    (\w+) = "([\w.]+)" \{$', source, re.M)}
        self.assertEqual({(operation, names["rust"]) for operation, names in NAMES.items()}, types)

    def test_python(self) -> None:
        services = self.python_services()
        for descope, csp in ((DescopeClient, CspClient), (DescopeClientAsync, CspClientAsync)):
            clients = {
                "client": descope(project_id="P2TestNames", management_key="test-key"),
                "csp": csp("test-token", org_id="test-org"),
            }
            for path, expected in services.items():
                with self.subTest(client=descope.__name__, service=path):
                    client, *names = path.split(".")
                    owner = functools.reduce(getattr, names, clients[client])
                    self.assertEqual(expected, self.python_signatures(owner))

    def python_services(self) -> dict[str, set[str]]:
        """The signatures of Python's services, by the service's path from the client."""
        services: dict[str, set[str]] = {}
        for names in NAMES.values():
            for signature in names["python"].split(" | "):
                name, bracket, rest = signature.partition("(")
                service, _, method = name.rpartition(".")
                if service.partition(".")[0] not in ("client", "csp"):
                    service = "client.mgmt" if service == "mgmt" else f"client.mgmt.{service}"
                services.setdefault(service, set()).add(method + bracket + rest)
        return services

    def python_signatures(self, service: object) -> set[str]:
        found = set()
        for name, method in inspect.getmembers(type(service), inspect.isfunction):
            if name.startswith("_") or name in PYTHON_CLIENT_MEMBERS:
                continue
            arguments: list[str] = []
            for parameter in list(inspect.signature(method).parameters.values())[1:]:
                if parameter.kind is parameter.KEYWORD_ONLY and "*" not in arguments:
                    arguments.append("*")
                optional = parameter.default in (None, 0)  # 0 is the service's own default of a time
                self.assertTrue(optional or parameter.default is parameter.empty, f"{name}: {parameter}")
                arguments.append(parameter.name + ("?" if optional else ""))
            found.add(f"{name}({', '.join(arguments)})")
        return found

    def test_node_types(self) -> None:
        declarations = "\n".join(path.read_text() for path in sorted(NODE_PACKAGE.rglob("*.d.ts")))

        def interface(name: str) -> str:
            body = re.search(rf"interface {name} \{{\n(.*?)\n\}}", declarations, re.S)
            assert body is not None, f"no interface {name}"
            return body[1]

        for path, expected in self.node_services().items():
            csp = path.startswith("CspClient.")
            result = "().+" if csp else "SdkResponse<(.+)>"
            method = rf"^    (\w+)(?:<[^(]*>)?\((.*)\): Promise<{result}>;$"
            body = interface("CspClientType" if csp else "DescopeClientType")
            for name in path.removeprefix("CspClient.").split("."):
                member = re.search(rf"^    readonly {name}: (\w+);$", body, re.M)
                assert member is not None, f"no service {path}"
                body = interface(member[1])
            found = set()
            for name, arguments, data in re.findall(method, body, re.M):
                key = next((key for key, type_ in NODE_TYPES.items() if type_ == data), "")
                names = ", ".join(argument.partition(":")[0] for argument in split(arguments))
                found.add(f"{name}({names}){' -> ' + key if key else ''}")
            self.assertEqual(expected, found, path)

    def test_node_runtime(self) -> None:
        script = """
            const tokenport = require('tokenport');
            const client = tokenport({ projectId: 'P2TestNames', managementKey: 'test-key' });
            client.CspClient = tokenport.CspClient({ apiToken: 'test-api-token', orgId: 'test-org' });
            const isMethod = (service, name) => typeof service[name] === 'function' && name !== 'iterate';
            const methods = (service) => Object.keys(service).filter((name) => isMethod(service, name));
            const at = (path) => path.split('.').reduce((owner, name) => owner[name], client);
            const services = process.argv.slice(1).map((path) => [path, methods(at(path))]);
            console.log(JSON.stringify(Object.fromEntries(services)));
        """
        services = self.node_services()
        output = subprocess.run(
            ["node", "-e", script, *services], check=True, capture_output=True, text=True, cwd=NODE_PACKAGE.parent
        ).stdout
        expected = {
            path: {signature.partition("(")[0] for signature in signatures} for path, signatures in services.items()
        }
        self.assertEqual(expected, {path: set(methods) for path, methods in json.loads(output).items()})

    def node_services(self) -> dict[str, set[str]]:
        """The signatures of Node's services, by the service's path from the client."""
        services: dict[str, set[str]] = {}
        for names in NAMES.values():
            name, bracket, rest = names["node"].partition("(")
            service, _, method = name.rpartition(".")
            path = (
                service
                if service.partition(".")[0] in ("client", "management", "CspClient")
                else f"client.management.{service}"
            )
            services.setdefault(path.removeprefix("client."), set()).add(method + bracket + rest)
        return services

    def test_jvm(self) -> None:
        for service, signatures in self.jvm_services().items():
            expected = {overload for signature in signatures for overload in self.overloads(signature)}
            package = f"dev.tokenport.{JVM_PACKAGES.get(service, 'sdk.mgmt')}"
            listing = run("javap", "-public", "-cp", JAR, f"{package}.{service}")
            found, asynchronous = set(), set()
            method = r"^  public (?:abstract |default |final )?(\S+(?:, \S+)*) (\w+)\((.*?)\)(?: throws .+)?;$"
            for result, name, arguments in re.findall(method, listing, re.M):
                if name.startswith("get") and name not in ("get", "getAsync") and not arguments:
                    continue  # a getter of another service
                if name == "stream":
                    continue  # all pages of `list`
                future = re.fullmatch(r"java\.util\.concurrent\.CompletableFuture<(.*)>", result)
                result = re.sub(r"(\w+\.)+", "", future[1] if future else result)
                result = {"Integer": "int", "Long": "long", "Boolean": "boolean"}.get(result, result)
                arguments = re.sub(r"(\w+\.)+", "", arguments)
                signature = f"({arguments})" + (f" -> {result}" if result not in ("void", "Void") else "")
                if future:
                    self.assertTrue(name.endswith("Async"), name)
                    asynchronous.add(name.removesuffix("Async") + signature)
                else:
                    found.add(name + signature)
            # `…Async` is the same method again; futures of nothing are `Void`.
            self.assertEqual(expected, found)
            self.assertEqual(expected, asynchronous)

    def jvm_services(self) -> dict[str, set[str]]:
        """The signatures of the JVM's services; after a `|` is an overload, or a method of the service named there."""
        services: dict[str, set[str]] = {}
        for names in NAMES.values():
            service = ""
            for name in names["jvm"].split(" | "):
                owner, dot, signature = name.rpartition(".")
                service = owner if dot else service
                services.setdefault(service, set()).add(signature)
        return services

    def overloads(self, signature: str) -> set[str]:
        """A signature with an optional last argument stands for two methods, and several may be given."""
        return {
            overload
            for one in signature.split(" | ")
            for overload in (one.replace("?", ""), re.sub(r", \w+\?", "", one))
        }


if __name__ == "__main__":
    unittest.main()
