export enum RequestStatus {
    Queued = "Queued",
    Paid = "Paid",
    Replaced = "Replaced",
    Dropped = "Dropped",
}
