import '../../style/access.css'
import type { ComponentType } from 'preact'
import { AlarmsPage } from '../alarms/alarms-page.tsx'
import { EquipmentPage } from '../equipment/equipment-page.tsx'
import type { AccessPage } from '../route.ts'
import { AccountPage } from './account-page.tsx'
import { AuditPage } from './audit-page.tsx'
import { PeoplePage } from './people-page.tsx'
import { SignInPage } from './sign-in.tsx'
import { TabletPage } from './tablet-page.tsx'
import { TokensPage } from './tokens-page.tsx'
import { WallsPage } from './walls-page.tsx'

const PAGES: Readonly<Record<AccessPage | 'sign-in', ComponentType>> = {
  'sign-in': SignInPage,
  account: AccountPage,
  people: PeoplePage,
  walls: WallsPage,
  tokens: TokensPage,
  audit: AuditPage,
  tablet: TabletPage,
  equipment: EquipmentPage,
  alarms: AlarmsPage,
}

/** The screens about people, displays and programs. */
export function AccessScreen({ page }: { page: AccessPage | 'sign-in' }) {
  const Page = PAGES[page]
  return <Page />
}
