import { licencesPage, packagesOf } from './licences'

process.stdout.write(licencesPage(packagesOf('package-lock.json')))
