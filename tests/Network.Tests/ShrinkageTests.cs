using FsCheck;
using FsCheck.Fluent;
using Rattan.Contracts.Network;
using Rattan.Network.Grades;
using Rattan.Network.Resources;

namespace Rattan.Network.Tests;

public sealed class ShrinkageTests
{
    private static readonly Arbitrary<Peers> AnyPeers = (
        from mean in Between(0, 2.5)
        from within in Between(0.01, 2)
        from share in Between(0, 1)
        select new Peers(mean, within, share * within, 20, PeerLevel.Kind)).ToArbitrary();

    private static readonly Arbitrary<double[]> AnyRecord = Records(1, 60).ToArbitrary();

    [Fact]
    public void The_expectation_lies_between_the_own_mean_and_the_peers() => Prop.ForAll(
        AnyPeers, AnyRecord, (peers, record) =>
        {
            var made = Shrinkage.Of(record, peers);
            return made.Expected >= Math.Min(made.Own, peers.Mean) - 1e-9
                && made.Expected <= Math.Max(made.Own, peers.Mean) + 1e-9
                && made.Low < made.Expected && made.Expected < made.High
                && made.Own <= record.Average() + 1e-9;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void More_good_placements_never_lower_the_grade() => Prop.ForAll(
        AnyPeers, AnyRecord, Records(1, 10).ToArbitrary(), (peers, record, more) =>
        {
            var (values, before) = (record.ToList(), Shrinkage.Of(record, peers));
            foreach (var x in more)
            {
                values.Add(before.Expected + x);
                var after = Shrinkage.Of(values, peers);
                if (after.Low < before.Low - 1e-9 || Shrinkage.Grade(after) < Shrinkage.Grade(before))
                {
                    return false;
                }

                before = after;
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Two_lucky_placements_never_outrank_thirty_solid_ones() => Prop.ForAll(
        AnyPeers, Records(2, 2).ToArbitrary(), Records(30, 30).ToArbitrary(), (peers, luck, noise) =>
        {
            var better = Math.Sqrt(Math.Clamp(
                peers.Between, peers.Within / Shrinkage.RatioMax, peers.Within / Shrinkage.RatioMin));
            var lucky = Shrinkage.Of([.. luck.Select(x => x * 3)], peers);
            var solid = Shrinkage.Of([.. noise.Select(x => peers.Mean + better + x)], peers);
            return solid.Low > lucky.Low && Shrinkage.Grade(solid) >= Shrinkage.Grade(lucky);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Two_placements_are_C_at_best_and_a_third_may_lift_them()
    {
        var peers = new Peers(Shrinkage.Scale(12), 0.2, 0.05, 20, PeerLevel.Kind);
        double[] record = [Shrinkage.Scale(14), Shrinkage.Scale(14)];
        Shrinkage.Grade(Shrinkage.Of(record, peers)).ShouldBe(GradeLetter.C);
        Shrinkage.Grade(Shrinkage.Of([.. record, Shrinkage.Scale(14)], peers)).ShouldBe(GradeLetter.A);
    }

    [Theory]
    [InlineData(5.01, "A")]
    [InlineData(4.99, "B")]
    [InlineData(3.01, "B")]
    [InlineData(2.99, "C")]
    [InlineData(2.01, "C")]
    [InlineData(1.99, "D")]
    [InlineData(1.01, "D")]
    [InlineData(0.99, "E")]
    [InlineData(0.0, "E")]
    public void The_lower_end_decides_the_letter(double low, string letter) => Shrinkage.Grade(
            new Estimate(9, Shrinkage.Scale(low), 9, 9, 1, 0, 10)).ToString().ShouldBe(letter);

    [Fact]
    public void A_known_case_is_reckoned_by_hand()
    {
        // n = 4, σ² = 0.4, τ² = 0.1: w = 4 ÷ 8. Mean of the record 1.5, of the peers 1.
        var made = Shrinkage.Of([1.2, 1.4, 1.6, 1.8], new Peers(1, 0.4, 0.1, 9, PeerLevel.Kind));
        made.Weight.ShouldBe(0.5, 1e-12);
        made.Expected.ShouldBe(1.25, 1e-12);
        made.Variance.ShouldBe(0.05, 1e-12);
        made.Low.ShouldBe(1.25 - 1.2815515655446004 * Math.Sqrt(0.05), 1e-12);
    }

    [Fact]
    public void Peers_are_learnt_from_records_of_known_spread()
    {
        var random = new Random(20260614);
        var records = Enumerable.Range(0, 400).Select(_ =>
        {
            var own = 1.2 + 0.3 * Normal(random);
            var values = Enumerable.Range(0, 4 + random.Next(12)).Select(_ => own + 0.8 * Normal(random)).ToList();
            return new RecordSums(
                ResourceId.From(Guid.Empty), ResourceKind.Video, PromotionChannel.Social,
                values.Aggregate(default(Sums), (sums, x) => sums + x));
        }).ToList();
        var peers = new PeerGroups(records).Of(ResourceKind.Video, PromotionChannel.Social);
        peers.Mean.ShouldBe(1.2, 0.06);
        peers.Within.ShouldBe(0.64, 0.05);
        peers.Between.ShouldBe(0.09, 0.03);
        peers.Level.ShouldBe(PeerLevel.Kind);
    }

    [Fact]
    public void A_kind_with_few_records_is_judged_by_its_channel_and_then_by_all()
    {
        RecordSums[] records =
        [
            .. Enumerable.Repeat(Two(ResourceKind.Video, PromotionChannel.Social, 2), 6),
            .. Enumerable.Repeat(Two(ResourceKind.Newsletter, PromotionChannel.Email, 1), 2),
        ];
        var groups = new PeerGroups(records);
        groups.Of(ResourceKind.Video, PromotionChannel.Email).Level.ShouldBe(PeerLevel.Kind);
        groups.Of(ResourceKind.Banner, PromotionChannel.Social).Level.ShouldBe(PeerLevel.Channel);
        groups.Of(ResourceKind.Newsletter, PromotionChannel.Email).Level.ShouldBe(PeerLevel.All);
        new PeerGroups(Array.Empty<RecordSums>()).Of(ResourceKind.Video, PromotionChannel.Social).Level
            .ShouldBe(PeerLevel.Assumed);
    }

    private static RecordSums Two(ResourceKind kind, PromotionChannel channel, double mean) =>
        new(ResourceId.From(Guid.Empty), kind, channel, new Sums(2, 2 * mean, 2 * mean * mean + 0.5));

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()))
        * Math.Cos(2 * Math.PI * random.NextDouble());

    private static Gen<double> Between(double low, double high) =>
        Gen.Choose(0, 1_000_000).Select(n => low + (high - low) * n / 1_000_000);

    /// <summary>Logarithms of 1 + ROAS up to about ROAS 150.</summary>
    private static Gen<double[]> Records(int shortest, int longest) =>
        Gen.Choose(shortest, longest).SelectMany(n => Between(0, 5).ArrayOf(n));
}
