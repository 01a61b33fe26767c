export enum SessionState {
    Ready = "Ready",
    Idle = "Idle",
    Unresponsive = "Unresponsive",
    CoolingDown = "CoolingDown",
}
