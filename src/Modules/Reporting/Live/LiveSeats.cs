namespace Rattan.Reporting.Live;

/// <summary>How many streams each person has open on this node.</summary>
internal sealed class LiveSeats
{
    public const int Max = 8;

    private readonly Lock gate = new();
    private readonly Dictionary<Guid, int> taken = [];

    /// <summary>Null when the person has them all; else it is given back by disposing.</summary>
    public IDisposable? Take(Guid person)
    {
        lock (gate)
        {
            var open = taken.GetValueOrDefault(person);
            if (open >= Max)
            {
                return null;
            }

            taken[person] = open + 1;
            return new Seat(() => GiveBack(person));
        }
    }

    private void GiveBack(Guid person)
    {
        lock (gate)
        {
            if (--taken[person] == 0)
            {
                taken.Remove(person);
            }
        }
    }

    private sealed class Seat(Action giveBack) : IDisposable
    {
        private Action? once = giveBack;

        public void Dispose() => Interlocked.Exchange(ref once, null)?.Invoke();
    }
}
