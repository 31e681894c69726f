using MathNet.Numerics.LinearAlgebra;
using Rattan.Attribution.Paths;

namespace Rattan.Attribution.Tests.Paths;

public sealed class SparseChainTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_brings_what_the_inverse_of_the_matrix_brings(int seed)
    {
        var random = new Random(seed);
        const int States = 60;
        var ends = new double[States];
        var moves = new List<(int From, int To, double Chance)>();
        for (var state = 0; state < States; state++)
        {
            var weights = Enumerable.Range(0, 7).Select(_ => random.NextDouble()).ToArray();
            var sum = weights.Sum();
            ends[state] = weights[0] / sum;
            moves.AddRange(Enumerable.Range(1, 5).Select(_ => random.Next(1, States)).Distinct()
                .Select((to, i) => (state, to, weights[i + 1] / sum)));
        }

        bool[] gone = [.. Enumerable.Range(0, States).Select(state => state > 0 && random.Next(6) == 0)];

        var brought = new SparseChain(States, moves).Reaches(ends, gone);

        var matrix = Matrix<double>.Build.DenseIdentity(States);
        foreach (var (from, to, chance) in moves.Where(move => !gone[move.From] && !gone[move.To]))
        {
            matrix[from, to] -= chance;
        }

        var expected = matrix.Solve(Vector<double>.Build.Dense(States, state => gone[state] ? 0 : ends[state]))[0];
        brought.ShouldBe(expected, 1e-12);
    }

    [Fact]
    public void A_circle_that_is_hardly_ever_left_is_followed_to_its_end()
    {
        const double Stay = 0.9999;
        var chain = new SparseChain(3, [(0, 1, 1), (1, 2, Stay), (2, 1, Stay)]);
        chain.Reaches([0, 1 - Stay, 0], new bool[3]).ShouldBe((1 - Stay) / (1 - (Stay * Stay)), 1e-9);
    }
}
