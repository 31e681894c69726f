namespace Rattan.Contracts.Clicks;

/// <summary>From <paramref name="From"/> on, time goes in steps of <paramref name="Every"/>; one begins
/// <paramref name="Shift"/> before each multiple of that. All are quarter hours, counted from 1970.</summary>
public sealed record TimeStep(long From, int Every, int Shift)
{
    public const int Hour = 4;
    public const int Day = 24 * Hour;
}

/// <summary>The steps of time that counts fall into: hours or days of a zone, which has a part for each time that its
/// clock is set. No step lies in two parts, so that one may begin within a day.</summary>
/// <param name="Parts">At least one, the first one from 0 on.</param>
/// <param name="CutAtUtcDays">No step lies in two days (UTC).</param>
public sealed record TimeSteps(IReadOnlyList<TimeStep> Parts, bool CutAtUtcDays = false)
{
    public static readonly TimeSteps UtcDays = new([new TimeStep(0, TimeStep.Day, 0)]);

    /// <summary>Every step is made of whole days (UTC).</summary>
    public bool IsOfUtcDays => Parts.All(part =>
        part.From % TimeStep.Day == 0 && part.Every % TimeStep.Day == 0 && part.Shift % TimeStep.Day == 0);

    /// <summary>The quarter hour with which the step of a quarter hour begins.</summary>
    public long BeginOf(long quarter)
    {
        var part = Parts.Last(each => each.From <= quarter);
        var begin = Math.Max(part.From, ((quarter + part.Shift) / part.Every * part.Every) - part.Shift);
        return CutAtUtcDays ? Math.Max(begin, quarter / TimeStep.Day * TimeStep.Day) : begin;
    }
}
