using FsCheck;
using FsCheck.Fluent;

namespace Rattan.Kernel.Tests;

public sealed class SplitTests
{
    [Fact]
    public void Left_over_units_go_to_the_largest_remainders() =>
        Split.ByLargestRemainder(100, [1, 1, 1]).ShouldBe([34, 33, 33]);

    [Fact]
    public void Ties_go_to_the_earlier_part() =>
        Split.ByLargestRemainder(1, [5000, 5000]).ShouldBe([1, 0]);

    [Fact]
    public void A_negative_whole_mirrors_the_positive_one() =>
        Split.ByLargestRemainder(-100, [1, 1, 1]).ShouldBe([-34, -33, -33]);

    [Fact]
    public void Weights_without_any_weight_are_refused() =>
        Should.Throw<ArgumentException>(() => Split.ByLargestRemainder(5, [0, 0]));

    [Fact]
    public void The_parts_always_sum_to_the_whole_and_none_is_off_by_more_than_one() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<long>().Filter(total => total is > -1_000_000_000_000 and < 1_000_000_000_000),
            ArbMap.Default.ArbFor<NonEmptyArray<PositiveInt>>(),
            (total, weights) =>
            {
                long[] given = [.. weights.Get.Select(w => (long)w.Get)];
                var parts = Split.ByLargestRemainder(total, given);
                var sum = given.Sum();
                return parts.Sum() == total
                    && parts.Zip(given).All(p => Math.Abs(p.First - ((decimal)total * p.Second / sum)) < 1);
            }).QuickCheckThrowOnFailure();
}
