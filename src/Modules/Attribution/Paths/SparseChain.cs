namespace Rattan.Attribution.Paths;

/// <summary>The moves of an absorbing chain by row. What a state brings is its own end and what the states after it
/// bring: a system of linear equations with as many unknowns as states and few coefficients, solved by Gauss and
/// Seidel's method to the precision of the numbers. Every state can be left for good, so it converges.</summary>
internal sealed class SparseChain
{
    private const double Precision = 1e-15;
    private const int SweepsMax = 1_000_000;

    private readonly int[] firsts;
    private readonly int[] nexts;
    private readonly double[] chances;

    /// <param name="states">State 0 is the start.</param>
    /// <param name="moves">The chance to go from one state to another; what is left ends there.</param>
    public SparseChain(int states, IEnumerable<(int From, int To, double Chance)> moves)
    {
        var all = moves.ToLookup(move => move.From);
        firsts = new int[states + 1];
        for (var state = 0; state < states; state++)
        {
            firsts[state + 1] = firsts[state] + all[state].Count();
        }

        nexts = new int[firsts[states]];
        chances = new double[firsts[states]];
        var at = 0;
        foreach (var move in Enumerable.Range(0, states).SelectMany(state => all[state]))
        {
            (nexts[at], chances[at++]) = (move.To, move.Chance);
        }
    }

    /// <summary>What the start brings when whoever comes to a state that is gone brings nothing.</summary>
    /// <param name="ends">What each state brings by itself.</param>
    /// <param name="gone">By state.</param>
    public double Reaches(double[] ends, bool[] gone)
    {
        var brings = new double[ends.Length];
        for (var sweep = 0; sweep < SweepsMax; sweep++)
        {
            var (change, largest) = (0d, 0d);
            for (var state = ends.Length - 1; state >= 0; state--)
            {
                var value = gone[state] ? 0 : Of(state, ends, brings);
                change = Math.Max(change, Math.Abs(value - brings[state]));
                largest = Math.Max(largest, Math.Abs(value));
                brings[state] = value;
            }

            if (change <= Precision * largest)
            {
                return brings[0];
            }
        }

        throw new InvalidOperationException("The chain of touches has no end.");
    }

    private double Of(int state, double[] ends, double[] brings)
    {
        var sum = ends[state];
        for (var move = firsts[state]; move < firsts[state + 1]; move++)
        {
            sum += chances[move] * brings[nexts[move]];
        }

        return sum;
    }
}
