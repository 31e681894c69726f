using Rattan.Edge.Route;

namespace Rattan.Edge.Tests.Route;

public sealed class SubNamesTests
{
    [Theory]
    [InlineData("sub1", 1)]
    [InlineData("sub10", 10)]
    [InlineData("s3", 3)]
    [InlineData("u1", 1)]
    [InlineData("aff_sub", 1)]
    [InlineData("aff_sub5", 5)]
    [InlineData("clickref", 1)]
    [InlineData("clickref6", 6)]
    [InlineData("SubId3", 3)]
    [InlineData("sub_id_7", 7)]
    [InlineData("subUnionId", 1)]
    [InlineData("source", 10)]
    [InlineData("sub0", 0)]
    [InlineData("sub11", 0)]
    [InlineData("sub01", 0)]
    [InlineData("sub", 0)]
    [InlineData("s", 0)]
    [InlineData("utm_source", 0)]
    [InlineData("sub-1", 0)]
    [InlineData("sub_id_30", 0)]
    public void Names_of_other_networks_mean_the_same(string name, int number) =>
        SubNames.NumberOf(name).ShouldBe(number);

    [Fact]
    public void The_first_of_two_names_for_one_place_counts_and_all_are_passed_on()
    {
        var query = VisitorQuery.Read("?aff_sub=mail&sub1=other&clickref2=b%20c");

        query.Subs!.Take(2).ShouldBe(["mail", "b c"]);
        query.PassedOn.ShouldBe("aff_sub=mail&sub1=other&clickref2=b%20c");
    }
}
