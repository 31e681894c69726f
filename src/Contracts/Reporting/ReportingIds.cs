namespace Rattan.Contracts.Reporting;

public readonly record struct AlertId(Guid Value) : IEntityId<AlertId>, IComparable<AlertId>
{
    public static AlertId From(Guid value) => new(value);

    public static bool operator <(AlertId a, AlertId b) => a.CompareTo(b) < 0;

    public static bool operator >(AlertId a, AlertId b) => a.CompareTo(b) > 0;

    public static bool operator <=(AlertId a, AlertId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(AlertId a, AlertId b) => a.CompareTo(b) >= 0;

    public int CompareTo(AlertId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct AlertEventId(Guid Value) : IEntityId<AlertEventId>, IComparable<AlertEventId>
{
    public static AlertEventId From(Guid value) => new(value);

    public static bool operator <(AlertEventId a, AlertEventId b) => a.CompareTo(b) < 0;

    public static bool operator >(AlertEventId a, AlertEventId b) => a.CompareTo(b) > 0;

    public static bool operator <=(AlertEventId a, AlertEventId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(AlertEventId a, AlertEventId b) => a.CompareTo(b) >= 0;

    public int CompareTo(AlertEventId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct ReportViewId(Guid Value) : IEntityId<ReportViewId>
{
    public static ReportViewId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");
}

public readonly record struct ReportScheduleId(Guid Value) : IEntityId<ReportScheduleId>
{
    public static ReportScheduleId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");
}
