export enum SnapshotPeriod {
    Hour = "Hour",
    Day = "Day",
}
