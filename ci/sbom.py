#!/usr/bin/env python3
"""What the shipped program and the editor extension are made of, with versions and licences, as SPDX 2.3.

usage: sbom.py            writes docs/sbom.spdx.json
       sbom.py --check    says what the file has wrong; changes nothing (a test)

C++ libraries: the -dev packages of `dev`, with the versions that dpkg knows here; the licence of each as we read its
copyright file. npm: what is bundled into the extension of editors/vscode (not what only builds it).
The check compares names, licences and upstream versions, not Debian's revisions: a security update is no change here.
"""
import datetime, json, pathlib, re, subprocess, sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FILE = ROOT / 'docs/sbom.spdx.json'
LOCK = ROOT / 'editors/vscode/package-lock.json'

# The licence that holds for the files that we use of each.
LICENCES = {
    'nlohmann-json3-dev': 'MIT',
    'libboost1.81-dev': 'BSL-1.0',
    'libre2-dev': 'BSD-3-Clause',
    'libmd4c-dev': 'MIT',
    'libyaml-cpp-dev': 'MIT',
    'libyaml-dev': 'MIT',
    'libcli11-dev': 'BSD-3-Clause',
    'libutf8proc-dev': 'MIT AND Unicode-DFS-2015',
    'libxxhash-dev': 'BSD-2-Clause',
    'libfmt-dev': 'MIT',
    'libspdlog-dev': 'MIT',
}
DATA = [{'name': 'WordNet', 'version': '3.0', 'licence': 'LicenseRef-WordNet',
         'comment': 'classes of verbs and nouns in the trained model'}]
# What the extension's bundle begins with; what these need comes along.
BUNDLED = ['vscode-languageclient']
# Fields of lock files that are no SPDX expression.
NPM_LICENCES = {}


def build_packages():
    found = re.search(r'readonly BUILD_PACKAGES=\(([^)]*)\)', (ROOT / 'dev').read_text())
    return [p for p in found[1].split() if p.endswith('-dev')]


def debian_version(package):
    run = subprocess.run(['dpkg-query', '-W', '-f=${Version}', package], capture_output=True, text=True)
    return run.stdout.strip() if run.returncode == 0 else ''


def upstream(version):
    return re.sub(r'[+-](?:dfsg|ds|b|deb)?[0-9.+a-z~-]*$', '', version.split(':')[-1].rsplit('-', 1)[0])


def bundled(locked):
    """The lock file's paths of BUNDLED and of all that they need, found as Node finds them: nearest folder first."""
    todo, seen = [('', name) for name in BUNDLED], set()
    while todo:
        where, name = todo.pop()
        while f'{where}node_modules/{name}' not in locked:
            if not where:
                raise SystemExit(f'sbom: {name} is not in {LOCK.relative_to(ROOT)}')
            where = where[:where.rstrip('/').rfind('node_modules/')]
        path = f'{where}node_modules/{name}'
        if path not in seen:
            seen.add(path)
            todo += [(path + '/', need) for need in locked[path].get('dependencies', {})]
    return seen


def components():
    out = []
    for package in build_packages():
        if package not in LICENCES:
            raise SystemExit(f'sbom: the licence of {package} is not known: read its copyright file, then add it to ci/sbom.py')
        version = debian_version(package)
        out.append({'name': package, 'version': version, 'licence': LICENCES[package],
                    'purl': f'pkg:deb/debian/{package}' + (f'@{version}' if version else ''),
                    'comment': 'C++ library, linked into or with the program'})
    for entry in DATA:
        out.append({**entry, 'purl': ''})
    locked = json.loads(LOCK.read_text())['packages']
    for path in sorted(bundled(locked)):
        name, package = path.rsplit('node_modules/', 1)[1], locked[path]
        licence = NPM_LICENCES.get(name, package.get('license', 'NOASSERTION'))
        out.append({'name': name, 'version': package['version'], 'licence': licence,
                    'purl': f"pkg:npm/{name.replace('@', '%40')}@{package['version']}",
                    'comment': 'in the Visual Studio Code extension'})
    return out


def project_version():
    return re.search(r'project\(vouch VERSION (\S+)', (ROOT / 'CMakeLists.txt').read_text())[1]


def document(parts):
    packages = [{'SPDXID': 'SPDXRef-vouch', 'name': 'vouch', 'versionInfo': project_version(), 'licenseDeclared': 'Apache-2.0',
                 'licenseConcluded': 'Apache-2.0', 'downloadLocation': 'NOASSERTION', 'filesAnalyzed': False,
                 'copyrightText': 'NOASSERTION', 'primaryPackagePurpose': 'APPLICATION'}]
    links = [{'spdxElementId': 'SPDXRef-DOCUMENT', 'relationshipType': 'DESCRIBES', 'relatedSpdxElement': 'SPDXRef-vouch'}]
    for number, part in enumerate(parts):
        ref = f"SPDXRef-{number}-{re.sub(r'[^A-Za-z0-9.-]', '-', part['name'])}"
        row = {'SPDXID': ref, 'name': part['name'], 'versionInfo': part['version'], 'licenseDeclared': part['licence'],
               'licenseConcluded': part['licence'], 'downloadLocation': 'NOASSERTION', 'filesAnalyzed': False,
               'copyrightText': 'NOASSERTION', 'comment': part['comment']}
        if part['purl']:
            row['externalRefs'] = [{'referenceCategory': 'PACKAGE-MANAGER', 'referenceType': 'purl', 'referenceLocator': part['purl']}]
        packages.append(row)
        links.append({'spdxElementId': 'SPDXRef-vouch', 'relationshipType': 'DEPENDS_ON', 'relatedSpdxElement': ref})
    return {'spdxVersion': 'SPDX-2.3', 'dataLicense': 'CC0-1.0', 'SPDXID': 'SPDXRef-DOCUMENT', 'name': 'vouch',
            'documentNamespace': f'https://spdx.org/spdxdocs/vouch-{project_version()}',
            'creationInfo': {'created': datetime.datetime.now(datetime.timezone.utc).strftime('%Y-%m-%dT%H:%M:%SZ'),
                             'creators': ['Tool: vouch-ci/sbom.py']},
            'packages': packages, 'relationships': links,
            'hasExtractedLicensingInfos': [{'licenseId': 'LicenseRef-WordNet', 'name': 'WordNet 3.0 license',
                                            'extractedText': 'WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved.'}]}


def check(parts):
    if not FILE.exists():
        return [f'{FILE.relative_to(ROOT)} is missing; write it by `./dev sbom`']
    stored = json.loads(FILE.read_text())
    rows = {row['name'] + '|' + row['comment']: row for row in stored['packages'] if row['SPDXID'] != 'SPDXRef-vouch'}
    problems = []
    for part in parts:
        row = rows.pop(part['name'] + '|' + part['comment'], None)
        if row is None:
            problems.append(f"{part['name']} is not listed")
        elif row['licenseDeclared'] != part['licence']:
            problems.append(f"{part['name']}: licence {row['licenseDeclared']}, now {part['licence']}")
        elif part['version'] and upstream(row['versionInfo']) != upstream(part['version']):
            problems.append(f"{part['name']}: version {row['versionInfo']}, now {part['version']}")
        if part['licence'] in ('NOASSERTION', '') or part['licence'].startswith('SEE '):
            problems.append(f"{part['name']}: no licence; look it up and add it to NPM_LICENCES in ci/sbom.py")
    problems += [f"{name.split('|')[0]} is listed but no longer used" for name in rows]
    if stored['packages'][0]['versionInfo'] != project_version():
        problems.append('the version of vouch is another')
    return problems


parts = components()
if sys.argv[1:] == ['--check']:
    problems = check(parts)
    for problem in problems:
        print(f'sbom: {problem}')
    if problems:
        print('sbom: write it anew by `./dev sbom`')
    sys.exit(1 if problems else 0)
FILE.write_text(json.dumps(document(parts), indent=1, ensure_ascii=False) + '\n')
print(f'{FILE.relative_to(ROOT)}: {len(parts)} components')
